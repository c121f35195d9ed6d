package brood.pool;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Region;
import brood.machine.RegionKind;
import java.nio.ByteBuffer;

/// A message that is too large for the desk: it lies in a region of its own, that the pool frees
/// when the task has ended.
final class LargeTask {
    private LargeTask() {}

    /// @throws brood.machine.SharedMemoryException if there is no room
    static Region write(Machine machine, byte[] message) {
        Region region = machine.allocate(Long.BYTES + (long) message.length, RegionKind.SPILL);
        region.setLong(0, message.length);
        region.write(Long.BYTES, message, 0, message.length);
        return region;
    }

    static byte[] read(Region region) {
        byte[] message = new byte[(int) region.getLong(0)];
        region.read(Long.BYTES, message, 0, message.length);
        return message;
    }

    static byte[] name(Region region) {
        Handle handle = region.handle();
        return ByteBuffer.allocate(3 * Long.BYTES + Integer.BYTES)
                .putLong(handle.session())
                .putInt(handle.file())
                .putLong(handle.offset())
                .putLong(handle.generation())
                .array();
    }

    static Handle handle(ByteBuffer name) {
        return new Handle(name.getLong(), name.getInt(), name.getLong(), name.getLong());
    }
}
