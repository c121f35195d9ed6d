package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.ChildJvms;
import brood.contract.Party;
import brood.contract.SharedMemoryContract;
import brood.process.Brood;
import brood.process.Exit;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Blocks between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedMemoryBetweenJvmsTest implements SharedMemoryContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public Party party() {
        return children;
    }

    @Test
    void who_has_a_view_keeps_it_when_the_block_is_deleted_elsewhere() throws Exception {
        var block = SharedMemory.create("kept", 100_000);
        block.segment().fill((byte) 5);
        party().start(
                        () -> {
                            try (block) {
                                block.delete();
                                return "deleted";
                            }
                        })
                .join();
        var next = SharedMemory.create("kept", 100_000);
        next.segment().fill((byte) 6);
        assertThat(block.segment().get(ValueLayout.JAVA_BYTE, 99_999)).isEqualTo((byte) 5);
        block.close();
        next.delete();
        next.close();
    }

    @Test
    void a_closed_views_segments_throw_instead_of_reading_others_bytes() {
        var block = SharedMemory.create(100_000);
        MemorySegment segment = block.segment();
        block.close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0));
        block.delete();
    }

    @Test
    void a_block_outlives_the_child_that_was_killed_and_goes_when_it_is_deleted() throws Exception {
        try (var brood = Brood.open()) {
            var ready = SharedBoolean.of(false);
            var child =
                    brood.spawn(
                            "maker",
                            () -> {
                                var made = SharedMemory.create("of the dead", 4096);
                                made.segment().set(ValueLayout.JAVA_INT_UNALIGNED, 0, 77);
                                ready.set(true);
                                Thread.sleep(Party.DEADLINE);
                            });
            long end = System.nanoTime() + Party.DEADLINE.toNanos();
            while (!ready.get()) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
            child.kill();
            assertThat(child.join()).isInstanceOf(Exit.Killed.class);
        }
        try (var left = SharedMemory.attach("of the dead")) {
            assertThat(left.segment().get(ValueLayout.JAVA_INT_UNALIGNED, 0)).isEqualTo(77);
            left.delete();
        }
    }
}
