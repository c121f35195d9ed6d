package brood.course.bench.memory;

import brood.memory.SharedMemory;

/// Creates blocks, writes a byte to each, and deletes them.
record Blocks(int blocks) implements Measurement {
    private static final int BYTES = 64 << 10;

    @Override
    public long take() {
        long begun = System.nanoTime();
        for (int i = 0; i < blocks; i++) {
            var block = SharedMemory.create(BYTES);
            block.segment().fill((byte) 1);
            block.close();
            block.delete();
        }
        return System.nanoTime() - begun;
    }
}
