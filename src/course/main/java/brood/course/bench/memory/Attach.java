package brood.course.bench.memory;

import brood.memory.SharedMemory;
import java.lang.foreign.ValueLayout;

/// Attaches to a block by its name, reads a byte, lets go.
final class Attach implements Measurement {
    private final SharedMemory block = SharedMemory.create("bench", 64 << 10);
    private final int times;

    Attach(int times) {
        this.times = times;
    }

    @Override
    public long take() {
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++)
            try (var view = SharedMemory.attach("bench")) {
                if (view.segment().get(ValueLayout.JAVA_BYTE, 0) != 0)
                    throw new IllegalStateException("another block");
            }
        return System.nanoTime() - begun;
    }

    @Override
    public void close() {
        block.close();
        block.delete();
    }
}
