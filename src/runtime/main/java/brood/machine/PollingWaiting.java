package brood.machine;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.locks.LockSupport;

/// Waits by looking again and again: at once some hundred times, then after 1 ms, then less and
/// less often, but at least every 50 ms. Needs nothing but shared memory. Threads may be virtual.
final class PollingWaiting implements Waiting {
    private static final int SPINS = 200;
    private static final long SHORTEST = 1_000_000;
    private static final long LONGEST = 50_000_000;

    private final MemorySegment header;

    PollingWaiting(MemorySegment header) {
        this.header = header;
    }

    @Override
    public void await(MemorySegment bytes, long at, int expected, int deaths, long nanos) {
        long begin = System.nanoTime();
        for (int i = 0; i < SPINS; i++) {
            if (Words.intAt(bytes, at) != expected) return;
            Thread.onSpinWait();
        }
        long pause = SHORTEST;
        while (Words.intAt(bytes, at) == expected
                && Words.intAt(header, SessionHeader.DEATHS_AT) == deaths
                && !Thread.currentThread().isInterrupted()) {
            long left = nanos - (System.nanoTime() - begin);
            if (left <= 0) return;
            LockSupport.parkNanos(this, Math.min(pause, left));
            pause = Math.min(pause + pause / 4, LONGEST);
        }
    }

    @Override
    public void wake(MemorySegment bytes, long at) {
        // whoever waits will look
    }
}
