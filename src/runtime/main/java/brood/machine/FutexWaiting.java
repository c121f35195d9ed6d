package brood.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;

/// Waits in the kernel. A platform thread sleeps itself ([FutexSleeper]); a virtual one hands its
/// wait to a helper and parks ([VirtualSleepers]), since a thread that sleeps in a system call
/// keeps its carrier, and with it all other virtual threads.
final class FutexWaiting implements Waiting {
    /// How long a thread may not hear an interrupt on kernels before 5.16.
    private static final long SLICE = 20_000_000;

    private final Futex futex;
    private final ThreadLocal<FutexSleeper> sleepers;
    private final Waiting virtual;

    /// Where wakes leave their errno: all at once, since nobody reads it.
    private final MemorySegment errno = Arena.ofAuto().allocate(8, 8);

    FutexWaiting(Futex futex, MemorySegment header) {
        this.futex = futex;
        sleepers = ThreadLocal.withInitial(() -> new FutexSleeper(futex, header));
        virtual =
                futex.hasVector() ? new VirtualSleepers(futex, header) : new PollingWaiting(header);
    }

    @Override
    public void await(MemorySegment bytes, long at, int expected, int deaths, long nanos) {
        if (Thread.currentThread().isVirtual()) {
            virtual.await(bytes, at, expected, deaths, nanos);
            return;
        }
        FutexSleeper sleeper = sleepers.get();
        try {
            if (futex.hasVector()) sleeper.sleep(bytes, at, expected, deaths, nanos);
            else sleeper.sleepInSlices(bytes, at, expected, deaths, nanos, SLICE);
        } finally {
            Reference.reachabilityFence(bytes); // the call sees an address only
        }
    }

    @Override
    public void wake(MemorySegment bytes, long at) {
        try {
            futex.wake(bytes.address() + at, errno);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }
}
