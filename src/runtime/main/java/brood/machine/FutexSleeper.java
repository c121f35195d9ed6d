package brood.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.util.Set;

/// One platform thread's equipment for sleeping on futexes and still hearing [Thread#interrupt].
///
/// The JDK tells nobody outside about an interrupt, but a selector: between `begin` and `end` an
/// interrupt calls [#wakeup]. So this is a selector that selects nothing. It sleeps on a list of
/// futexes, and one of them is a word of its own, which `wakeup` sets and wakes.
///
/// ```
///   0              72       88           92      96
///   +--------------+--------+------------+-------+
///   | 3 waiters    | time   | wakeup word| errno |
///   +--------------+--------+------------+-------+
///    cell, wakeup word, deaths
/// ```
final class FutexSleeper extends AbstractSelector {
    private static final long WAKEUP_AT = 88;

    private final Futex futex;
    private final MemorySegment deathsPage;
    private final MemorySegment block;
    private final MemorySegment time;
    private final MemorySegment errno;
    private final MemorySegment wakeupErrno;

    @SuppressWarnings("NullAway") // a selector of no provider
    FutexSleeper(Futex futex, MemorySegment header) {
        super(null);
        this.futex = futex;
        this.deathsPage = header;
        block = Arena.ofAuto().allocate(128, 64);
        time = block.asSlice(72, 16);
        errno = block.asSlice(92, 4);
        wakeupErrno = block.asSlice(96, 4);
    }

    /// See [Waiting#await]. Only for the thread that this was made for.
    void sleep(MemorySegment bytes, long at, int expected, int deaths, long nanos) {
        Words.putInt(block, WAKEUP_AT, 0);
        begin();
        try {
            long wakeup = block.address() + WAKEUP_AT;
            long deathsAt = deathsPage.address() + SessionHeader.DEATHS_AT;
            Futex.waiter(block, 0, bytes.address() + at, expected);
            Futex.waiter(block, 1, wakeup, 0);
            Futex.waiter(block, 2, deathsAt, deaths);
            int _ = futex.awaitAny(block, 3, time, nanos, errno);
        } finally {
            end();
        }
    }

    /// The same for kernels that cannot watch several words: in slices, between which the thread
    /// looks around.
    void sleepInSlices(
            MemorySegment bytes, long at, int expected, int deaths, long nanos, long slice) {
        long begin = System.nanoTime();
        while (Words.intAt(bytes, at) == expected
                && Words.intAt(deathsPage, SessionHeader.DEATHS_AT) == deaths
                && !Thread.currentThread().isInterrupted()) {
            long left = nanos - (System.nanoTime() - begin);
            if (left <= 0) return;
            futex.await(bytes.address() + at, expected, time, Math.min(left, slice), errno);
        }
    }

    /// Called by the thread that interrupts.
    @Override
    public Selector wakeup() {
        Words.putInt(block, WAKEUP_AT, 1);
        futex.wake(block.address() + WAKEUP_AT, wakeupErrno);
        return this;
    }

    @Override
    public Set<SelectionKey> keys() {
        return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        return Set.of();
    }

    @Override
    public int selectNow() {
        return 0;
    }

    @Override
    public int select(long timeout) {
        return 0;
    }

    @Override
    public int select() {
        return 0;
    }

    @Override
    protected void implCloseSelector() {
        // nothing is open
    }

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
        throw new UnsupportedOperationException("no channel can be selected here");
    }
}
