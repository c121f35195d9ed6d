package brood.pool;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Region;
import brood.machine.RegionKind;
import java.nio.ByteBuffer;

/// A parcel that is too large for the desk: it lies in a region of its own, that the pool frees
/// when the task has ended.
final class LargeTask {
    private LargeTask() {}

    /// @throws brood.machine.SharedMemoryException if there is no room
    static Region write(Machine machine, byte[] parcel) {
        Region region = machine.allocate(Long.BYTES + (long) parcel.length, RegionKind.SPILL);
        region.setLong(0, parcel.length);
        region.write(Long.BYTES, parcel, 0, parcel.length);
        return region;
    }

    static byte[] read(Region region) {
        byte[] parcel = new byte[(int) region.getLong(0)];
        region.read(Long.BYTES, parcel, 0, parcel.length);
        return parcel;
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
