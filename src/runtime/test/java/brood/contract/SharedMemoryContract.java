package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.Party.Running;
import brood.machine.SharedMemoryException;
import brood.memory.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What a block of shared memory promises on every machine. Much of it is what Python's own tests
/// ask of its `SharedMemory`.
public interface SharedMemoryContract {
    ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    Party party();

    @Test
    default void it_has_so_many_bytes_all_0() {
        for (long bytes : new long[] {1, 7, 512, 5_000, 100_000}) {
            try (var block = SharedMemory.create(bytes)) {
                assertThat(block.size()).isEqualTo(bytes);
                assertThat(block.segment().byteSize()).isEqualTo(bytes);
                assertThat(block.segment().mismatch(MemorySegment.ofArray(new byte[(int) bytes])))
                        .isEqualTo(-1);
                block.delete();
            }
        }
    }

    @Test
    default void another_process_sees_the_same_bytes() throws Exception {
        try (var block = SharedMemory.create(512)) {
            block.segment().set(INT, 0, 42);
            int seen =
                    party().start(
                                    () -> {
                                        try (block) {
                                            block.segment().set(INT, 508, 43);
                                            return block.segment().get(INT, 0);
                                        }
                                    })
                            .join();
            assertThat(seen).isEqualTo(42);
            if (!(party() instanceof Threads))
                assertThat(block.segment().get(INT, 508)).isEqualTo(43);
        }
    }

    @Test
    default void by_its_name_anybody_attaches_and_gets_the_true_size() throws Exception {
        var block = SharedMemory.create("by name", 1000);
        block.segment().set(INT, 0, 7);
        assertThat(block.name()).isEqualTo("by name");
        String seen =
                party().start(
                                () -> {
                                    try (var there = SharedMemory.attach("by name")) {
                                        int was = there.segment().get(INT, 0);
                                        there.segment().set(INT, 0, was + 1);
                                        return was + " of " + there.size() + " " + there.name();
                                    }
                                })
                        .join();
        assertThat(seen).isEqualTo("7 of 1000 by name");
        assertThat(block.segment().get(INT, 0)).isEqualTo(8);
        block.close();
        block.delete();
    }

    @Test
    default void a_block_without_a_name_has_one_too() throws Exception {
        var block = SharedMemory.create(100);
        String name = block.name();
        assertThat(name).startsWith("@");
        assertThat(party().start(() -> sizeOf(name)).join()).isEqualTo(100);
        block.close();
        block.delete();
        refused("there is no shared memory named \"" + name, () -> SharedMemory.attach(name));
    }

    private static long sizeOf(String name) {
        try (var block = SharedMemory.attach(name)) {
            return block.size();
        }
    }

    @Test
    default void views_are_equal_and_close_one_by_one() {
        var block = SharedMemory.create("two views", 16);
        var other = SharedMemory.attach("two views");
        assertThat(other).isEqualTo(block).hasSameHashCodeAs(block);
        block.close();
        block.close();
        other.segment().set(INT, 0, 1);
        assertThat(other.segment().get(INT, 0)).isEqualTo(1);
        other.delete();
        other.close();
    }

    @Test
    default void what_is_closed_cannot_be_used_here() {
        var block = SharedMemory.create("closed", 16);
        block.close();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(block::segment)
                .withMessageContaining("\"closed\" is closed in this process");
        assertThat(block.size()).isEqualTo(16);
        assertThat(block.toString()).contains("\"closed\"");
        try (var again = SharedMemory.attach(block.name())) {
            assertThat(again.segment().get(INT, 0)).isZero();
        }
        block.delete();
    }

    @Test
    default void a_slice_lies_within_the_block() {
        try (var block = SharedMemory.create(16)) {
            block.slice(4, 4).set(INT, 0, 9);
            assertThat(block.segment().get(INT, 4)).isEqualTo(9);
            assertThat(block.slice(16, 0).byteSize()).isZero();
            for (long[] bad :
                    new long[][] {{-1, 1}, {0, 17}, {16, 1}, {0, -1}, {8, Long.MAX_VALUE}})
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(() -> block.slice(bad[0], bad[1]));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> block.segment().get(ValueLayout.JAVA_BYTE, 16));
            block.delete();
        }
    }

    @Test
    default void sizes_that_make_no_sense_are_refused() {
        for (long bytes : new long[] {0, -1, Long.MIN_VALUE})
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> SharedMemory.create(bytes))
                    .withMessage("a block has 1 byte or more: bytes=" + bytes);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SharedMemory.create("never", 0));
        refused("there is no shared memory", () -> SharedMemory.attach("never"));
    }

    @Test
    default void a_name_is_given_once() {
        var block = SharedMemory.create("once", 16);
        refused(
                "there is shared memory named \"once\" already",
                () -> SharedMemory.create("once", 16));
        block.delete();
        refused("there is no shared memory named \"once\"", () -> SharedMemory.attach("once"));
        var next = SharedMemory.create("once", 32);
        assertThat(next).isNotEqualTo(block);
        try (var there = SharedMemory.attach("once")) {
            assertThat(there.size()).isEqualTo(32);
        }
        refused("has been deleted already", block::delete);
        next.delete();
        block.close();
        next.close();
    }

    @Test
    default void who_deletes_what_is_deleted_is_told() {
        var block = SharedMemory.create("twice", 16);
        var other = SharedMemory.attach("twice");
        block.delete();
        refused("has been deleted already", block::delete);
        refused("has been deleted already", other::delete);
        block.close();
        other.close();
        refused("has been deleted already", block::delete);
    }

    @Test
    default void names_that_are_none_are_refused() {
        for (String name :
                new String[] {"", "a/b", "/a", "a\0b", "\0", "x".repeat(97), "ü".repeat(49)}) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> SharedMemory.create(name, 16));
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> SharedMemory.attach(name));
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SharedMemory.create("@mine", 16))
                .withMessageContaining("made up by the session");
        for (String name : new String[] {"@", "@1", "@1.2.3.4", "@a.b.c", "@1.-64.7", "@-1.0.1"})
            refused("there is no shared memory named", () -> SharedMemory.attach(name));
        for (String name : new String[] {"x".repeat(96), "课程", " ", ".", "..", "a\nb"}) {
            var block = SharedMemory.create(name, 1);
            assertThat(sizeOf(name)).isEqualTo(1);
            block.delete();
            block.close();
        }
    }

    @Test
    default void there_may_be_many_names() {
        var all = new ArrayList<SharedMemory>();
        for (int i = 0; i < 150; i++) all.add(SharedMemory.create("many-" + i, 8 + i));
        for (int i = 0; i < 150; i++) assertThat(sizeOf("many-" + i)).isEqualTo(8 + i);
        for (int i = 0; i < 150; i += 2) all.get(i).delete();
        for (int i = 1; i < 150; i += 2) assertThat(sizeOf("many-" + i)).isEqualTo(8 + i);
        for (int i = 0; i < 150; i += 2) all.set(i, SharedMemory.create("many-" + i, 1));
        for (SharedMemory block : all) {
            block.delete();
            block.close();
        }
    }

    @Test
    default void of_all_who_create_a_name_at_the_same_time_one_does() throws Exception {
        for (int round = 0; round < 5; round++) {
            String name = "race-" + round;
            var others = new ArrayList<Running<Boolean>>();
            for (int p = 0; p < 3; p++) others.add(party().start(() -> creates(name)));
            int first = 0;
            for (var other : others) if (other.join()) first++;
            assertThat(first).isEqualTo(1);
            try (var block = SharedMemory.attach(name)) {
                block.delete();
            }
        }
    }

    private static boolean creates(String name) {
        try (var _ = SharedMemory.create(name, 64)) {
            return true;
        } catch (SharedMemoryException taken) {
            return false;
        }
    }

    private static void refused(
            String why, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatExceptionOfType(SharedMemoryException.class)
                .isThrownBy(call)
                .withMessageContaining(why);
    }
}
