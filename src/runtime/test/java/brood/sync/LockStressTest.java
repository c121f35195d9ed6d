package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The simulation is sequentially consistent, so what it cannot show is tried on real memory:
/// whether the *plain* writes of one owner are seen by the next, in another JVM.
class LockStressTest {
    private static final int WORDS = 32;

    @Test
    void plain_writes_under_the_lock_are_seen_by_the_next_owner() throws Exception {
        stress(2, 50_000);
    }

    @Test
    @Tag("full")
    void plain_writes_under_the_lock_are_seen_by_the_next_owner_millions_of_times()
            throws Exception {
        stress(2, 5_000_000);
        stress(4, 1_000_000);
    }

    private static void stress(int processes, int rounds) throws Exception {
        Machine machine = Machine.current();
        Region region = machine.allocate(WORDS * Long.BYTES, RegionKind.BYTES);
        Handle words = region.handle();
        var lock = SharedLock.create();
        try (var brood = Brood.open()) {
            var all = new ArrayList<Child<String>>();
            for (int p = 0; p < processes; p++)
                all.add(brood.spawn("adder-" + p, () -> add(lock, words, rounds)));
            for (Child<String> child : all)
                assertThat(child.join()).isEqualTo(new Exit.Returned<>("all words were equal"));
        }
        assertThat(region.getLong(0)).isEqualTo((long) processes * rounds);
        machine.free(region);
    }

    private static String add(SharedLock lock, Handle handle, int rounds) {
        Region words = Machine.current().attach(handle, RegionKind.BYTES);
        for (int r = 0; r < rounds; r++) {
            try (var _ = lock.held()) {
                long first = words.getLong(0);
                for (int i = 0; i < WORDS; i++) {
                    long at = (long) i * Long.BYTES;
                    long word = words.getLong(at);
                    if (word != first) return "word " + i + " is " + word + ", not " + first;
                    words.setLong(at, word + 1);
                }
            }
        }
        return "all words were equal";
    }
}
