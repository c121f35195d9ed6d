package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.ChildJvms;
import brood.contract.Party;
import brood.contract.Threads;
import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The simulation is sequentially consistent, so what it cannot show is tried on real memory: small
/// shapes, many rounds, between two JVMs and between two threads. All words are written and read
/// *plainly*; only the locks and their relatives order them.
///
/// ```
///   message passing       store buffering      one at a time
///   x = 1  | lock         lock  | lock         lock   | lock
///   lock   | r = flag     x = 1 | y = 1        a++    | a++
///   flag=1 | unlock       r = y | r = x        b++    | b++
///   unlock | r => x = 1   unlock| unlock       unlock | unlock
///                         not both 0           a = b, none lost
/// ```
class LitmusTest {
    /// Words far enough apart not to lie in one cache line.
    private static final int APART = 128;

    /// What orders the two sides. Sent to the other JVM.
    private interface Order extends java.io.Serializable {
        Held enter();
    }

    private static Order[] orders() {
        var lock = SharedLock.create();
        var once = SharedLock.nonReentrant();
        var semaphore = SharedSemaphore.of(1);
        var permit = SharedSemaphore.bounded(1);
        var readWrite = SharedReadWriteLock.create();
        return new Order[] {
            lock::held,
            once::held,
            permit::held,
            () -> {
                semaphore.acquireUninterruptibly();
                return semaphore::release;
            },
            readWrite::writing
        };
    }

    @Test
    void between_jvms() throws Exception {
        try (var jvms = new ChildJvms()) {
            all(jvms, 1, 300);
        }
    }

    @Test
    void between_threads() throws Exception {
        all(new Threads(), 1, 300);
    }

    @Test
    @Tag("full")
    void between_jvms_for_long() throws Exception {
        try (var jvms = new ChildJvms()) {
            all(jvms, 20, 4_000);
        }
    }

    @Test
    @Tag("full")
    void between_threads_for_long() throws Exception {
        all(new Threads(), 20, 4_000);
    }

    private static void all(Party party, int times, int rounds) throws Exception {
        for (int time = 0; time < times; time++) {
            for (Order order : orders()) {
                oneAtATime(party, order, rounds);
                pairs(party, order, rounds / 3, true);
                pairs(party, order, rounds / 3, false);
            }
            meetings(party, rounds / 3);
        }
    }

    /// Runs one side elsewhere and one here.
    private static <T> T both(Party party, Task<T> there, Task<T> here, Join<T> join)
            throws Exception {
        Party.Running<T> other = party.start(there);
        T mine = here.call();
        return join.of(other.join(), mine);
    }

    /// What both sides have found.
    private interface Join<T> {
        T of(T there, T here);
    }

    private static void oneAtATime(Party party, Order order, int rounds) throws Exception {
        Region region = Machine.current().allocate(2 * APART, RegionKind.BYTES);
        Handle words = region.handle();
        Task<Long> side = () -> count(order, words, rounds);
        long wrong = both(party, side, side, Long::sum);
        assertThat(wrong).isZero();
        assertThat(region.getLong(0)).isEqualTo(2L * rounds);
        assertThat(region.getLong(APART)).isEqualTo(2L * rounds);
        Machine.current().free(region);
    }

    private static long count(Order order, Handle handle, int rounds) {
        Region words = Machine.current().attach(handle, RegionKind.BYTES);
        long wrong = 0;
        for (int i = 0; i < rounds; i++)
            try (var _ = order.enter()) {
                long a = words.getLong(0);
                words.setLong(0, a + 1);
                long b = words.getLong(APART);
                if (a != b) wrong++;
                words.setLong(APART, b + 1);
            }
        return wrong;
    }

    /// Message passing, or store buffering. Each round has words of its own, so that the sides need
    /// not wait for each other between two rounds.
    private static void pairs(Party party, Order order, int rounds, boolean message)
            throws Exception {
        Region region = Machine.current().allocate((long) rounds * 2 * APART, RegionKind.BYTES);
        Handle words = region.handle();
        var begin = SharedBarrier.of(2);
        long[] seen =
                both(
                        party,
                        () -> {
                            begin.await();
                            return message
                                    ? receive(order, words, rounds)
                                    : buffer(order, words, rounds, 0);
                        },
                        () -> {
                            begin.await();
                            return message
                                    ? send(order, words, rounds)
                                    : buffer(order, words, rounds, APART);
                        },
                        (there, here) -> {
                            if (message) return there;
                            for (int i = 0; i < rounds; i++)
                                assertThat(there[i] + here[i]).as("round %d", i).isPositive();
                            return there;
                        });
        if (message) for (long r : seen) assertThat(r).isNotEqualTo(2);
        Machine.current().free(region);
    }

    private static long[] send(Order order, Handle handle, int rounds) {
        Region words = Machine.current().attach(handle, RegionKind.BYTES);
        for (int i = 0; i < rounds; i++) {
            long at = (long) i * 2 * APART;
            words.setLong(at, 1);
            try (var _ = order.enter()) {
                words.setLong(at + APART, 1);
            }
        }
        return new long[rounds];
    }

    /// @return 0 where the message had not come, 1 where it was whole, 2 where it was not
    private static long[] receive(Order order, Handle handle, int rounds) {
        Region words = Machine.current().attach(handle, RegionKind.BYTES);
        var found = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long at = (long) i * 2 * APART;
            long flag;
            try (var _ = order.enter()) {
                flag = words.getLong(at + APART);
            }
            if (flag != 0) found[i] = words.getLong(at) == 1 ? 1 : 2;
        }
        return found;
    }

    private static long[] buffer(Order order, Handle handle, int rounds, int mine) {
        Region words = Machine.current().attach(handle, RegionKind.BYTES);
        var found = new long[rounds];
        for (int i = 0; i < rounds; i++) {
            long at = (long) i * 2 * APART;
            try (var _ = order.enter()) {
                words.setLong(at + mine, 1);
                found[i] = words.getLong(at + APART - mine);
            }
        }
        return found;
    }

    /// Each writes before the meeting, and reads what the other wrote behind it.
    private static void meetings(Party party, int rounds) throws Exception {
        Region region = Machine.current().allocate(2 * APART, RegionKind.BYTES);
        Handle words = region.handle();
        var barrier = SharedBarrier.of(2);
        long wrong =
                both(
                        party,
                        () -> meet(barrier, words, 0, rounds),
                        () -> meet(barrier, words, APART, rounds),
                        Long::sum);
        assertThat(wrong).isZero();
        Machine.current().free(region);
    }

    private static long meet(SharedBarrier barrier, Handle handle, int mine, int rounds)
            throws Exception {
        Region words = Machine.current().attach(handle, RegionKind.BYTES);
        long wrong = 0;
        for (int i = 1; i <= rounds; i++) {
            words.setLong(mine, i);
            barrier.await();
            if (words.getLong(APART - mine) != i) wrong++;
            barrier.await();
        }
        return wrong;
    }
}
