package brood.course.bench.memory;

import brood.memory.SharedLong;
import brood.process.Brood;

/// Two processes add to one number at the same time, each so many times. The other one is there
/// already and looks for the next round.
final class TwoAdders implements Measurement {
    private final Brood brood = Brood.open();
    private final SharedLong total = SharedLong.of(0);
    private final SharedLong ready = SharedLong.of(0);
    private final SharedLong round = SharedLong.of(0);
    private final int times;

    TwoAdders(int times) {
        this.times = times;
        var total = this.total;
        var ready = this.ready;
        var round = this.round;
        brood.spawn("other", () -> other(total, ready, round, times));
    }

    private static void other(SharedLong total, SharedLong ready, SharedLong round, int times) {
        for (long next = 1; ; next++) {
            ready.set(next);
            long now;
            while ((now = round.get()) < next) {
                if (now < 0) return;
                Thread.onSpinWait();
            }
            for (int i = 0; i < times; i++) total.getAndAdd(1);
        }
    }

    @Override
    public long take() {
        long next = round.get() + 1;
        while (ready.get() < next) Thread.onSpinWait();
        total.set(0);
        long begun = System.nanoTime();
        round.set(next);
        for (int i = 0; i < times; i++) total.getAndAdd(1);
        while (total.get() < 2L * times) Thread.onSpinWait();
        return System.nanoTime() - begun;
    }

    @Override
    public void close() {
        round.set(-1);
        brood.close();
    }
}
