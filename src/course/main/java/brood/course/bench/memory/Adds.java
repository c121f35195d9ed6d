package brood.course.bench.memory;

import brood.memory.SharedLong;

/// So many times += 1, on a new number.
record Adds(int times) implements Measurement {
    @Override
    public long take() {
        long begun = System.nanoTime();
        var total = SharedLong.of(0);
        for (int i = 0; i < times; i++) total.getAndAdd(1);
        long over = System.nanoTime();
        if (total.get() != times) throw new IllegalStateException("the total is " + total);
        return over - begun;
    }
}
