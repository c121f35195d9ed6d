package brood.course.bench.memory;

import brood.memory.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Copies a large array into a block, and out of it into a new array.
final class Bulk implements Measurement {
    private final byte[] source;
    private final SharedMemory block;

    Bulk(int megabytes) {
        source = new byte[megabytes * 1_000_000];
        for (int i = 0; i < source.length; i += 4096) source[i] = (byte) i;
        block = SharedMemory.create(source.length);
    }

    @Override
    public long take() {
        long begun = System.nanoTime();
        MemorySegment bytes = block.segment();
        MemorySegment.copy(source, 0, bytes, ValueLayout.JAVA_BYTE, 0, source.length);
        byte[] copy = bytes.toArray(ValueLayout.JAVA_BYTE);
        long over = System.nanoTime();
        if (copy.length != source.length) throw new IllegalStateException("not all came back");
        return over - begun;
    }

    @Override
    public void close() {
        block.close();
        block.delete();
    }
}
