package brood.manager;

import brood.wire.StandIn;
import java.io.InvalidObjectException;

/// A hosted object, named so that every process can find it: what crosses in the place of a
/// reference.
///
/// @param manager the number of the manager
/// @param gate where processes of the same session find it; empty if nowhere
/// @param object the number of the object there
/// @param label such as `map 1`
/// @param type the name of the interface
record Sent(long manager, byte[] gate, long object, String label, String type) implements StandIn {

    @Override
    public Object original(ClassLoader loader) throws InvalidObjectException {
        try {
            Class<?> found = Class.forName(type, false, loader);
            if (!found.isInterface())
                throw new InvalidObjectException(type + " is no interface here");
            return References.make(found, this, null, 0);
        } catch (ClassNotFoundException unknown) {
            throw new InvalidObjectException(
                    "a reference to %s came, and this process does not have the interface %s"
                            .formatted(label, type),
                    unknown);
        }
    }
}
