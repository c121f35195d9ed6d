package brood.cluster;

import java.io.Serializable;
import java.util.UUID;

/// A JVM that belongs to a cluster and runs tasks.
///
/// @param name as it was told at its start, such as `node-2`; need not be unique
/// @param pid its number in the operating system of its machine
/// @param address where it listens, such as `127.0.0.1:47500`
/// @param id unique, a new one at each start
public record ClusterNode(String name, long pid, String address, UUID id) implements Serializable {

    /// Such as `node-2 (pid 4711 at 127.0.0.1:47501)`.
    @Override
    public String toString() {
        return "%s (pid %d at %s)".formatted(name, pid, address);
    }
}
