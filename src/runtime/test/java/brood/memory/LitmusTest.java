package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the package page says about memory, tried on real memory between JVMs: the simulation is
/// sequentially consistent and cannot show this. Each test is a small program of two or four
/// processes, run again and again on fresh words, and an outcome that must never be.
class LitmusTest {
    private static final int SLOTS = 2_000;

    /// What each process does with slot `i`; and afterwards, what must not have been.
    private interface Litmus extends Serializable {
        void step(int role, int i);

        /// Called by one of them when all have gone through all slots. Makes the slots fresh again.
        ///
        /// @return how many slots show what must not be
        int forbidden();
    }

    @Test
    void what_was_written_before_a_flag_is_seen_by_who_sees_the_flag() throws Exception {
        never(2, 10, new MessagePassing());
    }

    @Test
    void of_two_who_write_and_then_read_the_other_one_sees_something() throws Exception {
        never(2, 10, new StoreBuffering());
    }

    @Test
    void a_number_never_goes_back() throws Exception {
        never(2, 10, new Coherence());
    }

    @Test
    void nothing_is_seen_in_halves() throws Exception {
        never(2, 10, new Halves());
    }

    @Test
    @Tag("full")
    void the_same_for_longer() throws Exception {
        for (Litmus litmus :
                new Litmus[] {
                    new MessagePassing(), new StoreBuffering(), new Coherence(), new Halves()
                }) never(2, 400, litmus);
    }

    @Test
    @Tag("full")
    void two_who_watch_two_writers_agree_on_the_order() throws Exception {
        never(4, 200, new TwoWatchers());
    }

    /// Bare bytes, then a flag.
    private static final class MessagePassing implements Litmus {
        private static final long serialVersionUID = 1L;
        private final SharedMemory data = SharedMemory.create(SLOTS * 8L);
        private final SharedIntArray flag = SharedArray.ofInts(SLOTS);
        private final SharedIntArray bad = SharedArray.ofInts(SLOTS);
        private transient MemorySegment bytes = data.segment();

        private Object readResolve() {
            bytes = data.segment();
            return this;
        }

        @Override
        public void step(int role, int i) {
            if (role == 0) {
                bytes.setAtIndex(ValueLayout.JAVA_LONG, i, i + 1L);
                flag.set(i, 1);
            } else {
                int seen = flag.get(i);
                long value = bytes.getAtIndex(ValueLayout.JAVA_LONG, i);
                bad.set(i, seen == 1 && value != i + 1L ? 1 : 0);
            }
        }

        @Override
        public int forbidden() {
            int count = sum(bad);
            flag.fill(0);
            bytes.fill((byte) 0);
            return count;
        }
    }

    /// Each writes its own word and reads the other's: not both may miss.
    private static final class StoreBuffering implements Litmus {
        private static final long serialVersionUID = 1L;
        private final SharedIntArray[] words = {
            SharedArray.ofInts(SLOTS), SharedArray.ofInts(SLOTS)
        };
        private final SharedIntArray[] seen = {
            SharedArray.ofInts(SLOTS), SharedArray.ofInts(SLOTS)
        };

        @Override
        public void step(int role, int i) {
            words[role].set(i, 1);
            seen[role].set(i, words[1 - role].get(i));
        }

        @Override
        public int forbidden() {
            int count = 0;
            for (int i = 0; i < SLOTS; i++) if (seen[0].get(i) == 0 && seen[1].get(i) == 0) count++;
            for (SharedIntArray array : words) array.fill(0);
            return count;
        }
    }

    /// One number that is only counted up.
    private static final class Coherence implements Litmus {
        private static final long serialVersionUID = 1L;
        private final SharedLong number = SharedLong.of(0);
        private final SharedIntArray bad = SharedArray.ofInts(SLOTS);

        @Override
        public void step(int role, int i) {
            if (role == 0) {
                number.set(number.get() + 1);
            } else {
                long first = number.get();
                bad.set(i, number.get() < first ? 1 : 0);
            }
        }

        @Override
        public int forbidden() {
            return sum(bad);
        }
    }

    private record Pair(long one, long other) implements Serializable {}

    /// Words and records that have either no bit set or all of them.
    private static final class Halves implements Litmus {
        private static final long serialVersionUID = 1L;
        private final SharedLong number = SharedLong.of(0);
        private final SharedDoubleArray doubles = SharedArray.ofDoubles(3);
        private final SharedRecord<Pair> pair = SharedRecord.of(new Pair(0, 0));
        private final SharedIntArray bad = SharedArray.ofInts(SLOTS);

        @Override
        public void step(int role, int i) {
            if (role == 0) {
                long value = -(i & 1);
                number.set(value);
                doubles.set(1, Double.longBitsToDouble(value));
                pair.set(new Pair(value, value));
            } else {
                long seen = number.get();
                long bits = Double.doubleToRawLongBits(doubles.get(1));
                Pair both = pair.get();
                boolean whole =
                        (seen == 0 || seen == -1)
                                && (bits == 0 || bits == -1)
                                && both.one == both.other;
                bad.set(i, whole ? 0 : 1);
            }
        }

        @Override
        public int forbidden() {
            return sum(bad);
        }
    }

    /// Two write a word each; two read both, in different orders.
    private static final class TwoWatchers implements Litmus {
        private static final long serialVersionUID = 1L;
        private final SharedIntArray[] words = {
            SharedArray.ofInts(SLOTS), SharedArray.ofInts(SLOTS)
        };
        private final SharedIntArray[] seen = {
            SharedArray.ofInts(SLOTS), SharedArray.ofInts(SLOTS)
        };

        @Override
        public void step(int role, int i) {
            if (role < 2) {
                words[role].set(i, 1);
            } else {
                int first = words[role - 2].get(i);
                int second = words[3 - role].get(i);
                seen[role - 2].set(i, first == 1 && second == 0 ? 1 : 0);
            }
        }

        @Override
        public int forbidden() {
            int count = 0;
            for (int i = 0; i < SLOTS; i++) if (seen[0].get(i) == 1 && seen[1].get(i) == 1) count++;
            for (SharedIntArray array : words) array.fill(0);
            return count;
        }
    }

    private static int sum(SharedIntArray array) {
        int sum = 0;
        for (int one : array.toArray()) sum += one;
        return sum;
    }

    private static void never(int processes, int rounds, Litmus litmus) throws Exception {
        var arrived = SharedLong.of(0);
        try (var brood = Brood.open()) {
            var all = new ArrayList<Child<Integer>>();
            for (int p = 0; p < processes; p++) {
                int role = p;
                all.add(
                        brood.spawn(
                                "role-" + role,
                                () -> run(litmus, role, processes, rounds, arrived)));
            }
            for (Child<Integer> child : all)
                assertThat(child.join()).isEqualTo(new Exit.Returned<>(0));
        }
    }

    private static int run(Litmus litmus, int role, int processes, int rounds, SharedLong arrived) {
        int bad = 0;
        long turn = 0;
        for (int round = 0; round < rounds; round++) {
            meet(arrived, processes, ++turn);
            for (int i = 0; i < SLOTS; i++) litmus.step(role, i);
            meet(arrived, processes, ++turn);
            if (role == 0) bad += litmus.forbidden();
        }
        return bad;
    }

    /// All look for each other, without sleeping: so that they go on at the same moment.
    private static void meet(SharedLong arrived, int processes, long turn) {
        arrived.incrementAndGet();
        for (int looks = 0; arrived.get() < turn * processes; looks++)
            if (looks < 1_000) Thread.onSpinWait();
            else Thread.yield();
    }
}
