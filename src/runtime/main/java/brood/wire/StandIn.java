package brood.wire;

import java.io.IOException;
import java.io.Serializable;

/// What crosses in the place of something that its receiver makes anew. Unlike a `readResolve` it
/// is told with which classes: those that came with the message are often not known to the process
/// yet.
public interface StandIn extends Serializable {
    /// What it stands for.
    ///
    /// @param loader has the classes of the message, and those of this process
    /// @throws IOException if it cannot be made here; the message says why
    Object original(ClassLoader loader) throws IOException;
}
