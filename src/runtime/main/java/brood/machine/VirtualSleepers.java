package brood.machine;

import brood.task.Nullable;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Waits on behalf of virtual threads: they park, and one platform thread sleeps on the words of
/// all of them, and on a bell of its own that is rung when the list changes.
///
/// One system call watches 126 of them. With more, the helper looks at all of them every 2 ms.
final class VirtualSleepers implements Waiting {
    private static final int MOST = Futex.MOST_WAITERS - 2;
    private static final long LONG = 1_000_000_000;
    private static final long SHORT = 2_000_000;

    private static final int BELL_AT = 0;
    private static final int TIME_AT = 16;
    private static final int ERRNO_AT = 32;
    private static final int LIST_AT = 64;

    private final Futex futex;
    private final MemorySegment header;
    private final MemorySegment block;
    private final MemorySegment time;
    private final MemorySegment errno;
    private final MemorySegment list;

    /// Guards the two fields that follow.
    private final Object lock = new Object();

    private final List<Sleeper> sleepers = new ArrayList<>();
    private @Nullable Thread helper;

    /// One virtual thread that waits.
    private static final class Sleeper {
        final MemorySegment bytes;
        final long at;
        final int expected;
        final int deaths;
        final Thread thread = Thread.currentThread();
        volatile boolean woken;

        Sleeper(MemorySegment bytes, long at, int expected, int deaths) {
            this.bytes = bytes;
            this.at = at;
            this.expected = expected;
            this.deaths = deaths;
        }

        long address() {
            return bytes.address() + at;
        }
    }

    VirtualSleepers(Futex futex, MemorySegment header) {
        this.futex = futex;
        this.header = header;
        block = Arena.ofAuto().allocate(LIST_AT + Futex.MOST_WAITERS * Futex.WAITER_BYTES, 64);
        time = block.asSlice(TIME_AT, 16);
        errno = block.asSlice(ERRNO_AT, 8);
        list = block.asSlice(LIST_AT);
    }

    @Override
    public void await(MemorySegment bytes, long at, int expected, int deaths, long nanos) {
        var me = new Sleeper(bytes, at, expected, deaths);
        long begin = System.nanoTime();
        add(me);
        try {
            while (!me.woken && !Thread.currentThread().isInterrupted()) {
                long left = nanos - (System.nanoTime() - begin);
                if (left <= 0) return;
                LockSupport.parkNanos(this, left);
            }
        } finally {
            remove(me);
        }
    }

    @Override
    public void wake(MemorySegment bytes, long at) {
        futex.wake(bytes.address() + at, errno);
    }

    private void add(Sleeper sleeper) {
        synchronized (lock) {
            sleepers.add(sleeper);
            if (helper == null) {
                helper =
                        Thread.ofPlatform()
                                .daemon()
                                .name("brood waits")
                                .inheritInheritableThreadLocals(false)
                                .start(this::serve);
            }
        }
        Words.addInt(block, BELL_AT, 1);
        futex.wake(block.address() + BELL_AT, errno);
    }

    private void remove(Sleeper sleeper) {
        synchronized (lock) {
            sleepers.remove(sleeper);
        }
    }

    private void serve() {
        while (true) {
            int bell = Words.intAt(block, BELL_AT);
            List<Sleeper> all;
            synchronized (lock) {
                all = List.copyOf(sleepers);
            }
            int deaths = Words.intAt(header, SessionHeader.DEATHS_AT);
            if (wakeChanged(all, deaths)) continue;
            int watched = Math.min(all.size(), MOST);
            Futex.waiter(list, 0, block.address() + BELL_AT, bell);
            Futex.waiter(list, 1, header.address() + SessionHeader.DEATHS_AT, deaths);
            for (int i = 0; i < watched; i++)
                Futex.waiter(list, i + 2, all.get(i).address(), all.get(i).expected);
            long nanos = watched < all.size() ? SHORT : LONG;
            int woken = futex.awaitAny(list, watched + 2, time, nanos, errno);
            // woken without a change of the word: as good as a change
            if (woken >= 2) wakeAllOn(all.get(woken - 2).address(), all);
        }
    }

    private boolean wakeChanged(List<Sleeper> all, int deaths) {
        boolean any = false;
        for (Sleeper sleeper : all) {
            if (Words.intAt(sleeper.bytes, sleeper.at) != sleeper.expected
                    || sleeper.deaths != deaths) {
                wake(sleeper);
                any = true;
            }
        }
        return any;
    }

    private void wakeAllOn(long address, List<Sleeper> all) {
        for (Sleeper sleeper : all) if (sleeper.address() == address) wake(sleeper);
    }

    private void wake(Sleeper sleeper) {
        synchronized (lock) {
            sleepers.remove(sleeper);
        }
        sleeper.woken = true;
        LockSupport.unpark(sleeper.thread);
    }
}
