package brood.manager;

import java.io.Serializable;

/// What all references to hosted objects are, besides what their own interface says. A reference
/// can be sent to other processes, and means the same object there. Two references are equal if
/// they mean the same object.
///
/// Programs need not name it.
public interface Hosted extends Serializable {
    /// What is sent in its place: the name of the object. For Java's serialization.
    Object writeReplace();
}
