package brood.course.bench.memory;

import brood.memory.SharedArray;
import brood.memory.SharedIntArray;

/// Writes and reads elements of an array, one by one.
final class Elements implements Measurement {
    private static final int LENGTH = 1_000;

    private final SharedIntArray array = SharedArray.ofInts(LENGTH);
    private final int times;

    Elements(int times) {
        this.times = times;
    }

    @Override
    public long take() {
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            int at = i % LENGTH;
            array.set(at, i);
            if (array.get(at) != i) throw new IllegalStateException("another number at " + at);
        }
        return System.nanoTime() - begun;
    }
}
