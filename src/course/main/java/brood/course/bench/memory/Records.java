package brood.course.bench.memory;

import brood.memory.SharedRecord;

/// Writes and reads a record of two components as a whole.
final class Records implements Measurement {
    private record Point(int x, double y) {}

    private final SharedRecord<Point> where = SharedRecord.of(new Point(0, 0));
    private final int times;

    Records(int times) {
        this.times = times;
    }

    @Override
    public long take() {
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            where.set(new Point(i, i));
            if (where.get().x() != i) throw new IllegalStateException("it is " + where);
        }
        return System.nanoTime() - begun;
    }
}
