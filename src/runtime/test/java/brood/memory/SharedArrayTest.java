package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.machine.Event;
import brood.machine.Machine;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Arrays: what they have beside the verbs of their elements.
@ExtendWith(OnHeap.class)
class SharedArrayTest {
    @Test
    void many_elements_are_copied_in_and_out() {
        var array = SharedIntArray.copyOf(1, 2, 3, 4, 5);
        var target = new int[4];
        array.copyTo(1, target, 1, 3);
        assertThat(target).containsExactly(0, 2, 3, 4);
        array.copyFrom(0, new int[] {7, 8, 9}, 1, 2);
        assertThat(array.toArray()).containsExactly(8, 9, 3, 4, 5);
        array.fill(-1);
        assertThat(array).hasToString("[-1, -1, -1, -1, -1]");
        assertThat(SharedDoubleArray.copyOf(0.5, Double.NaN).toArray())
                .containsExactly(0.5, Double.NaN);
        assertThat(SharedLongArray.copyOf(Long.MIN_VALUE).get(0)).isEqualTo(Long.MIN_VALUE);
        assertThat(SharedByteArray.copyOf((byte) 1, (byte) -1, (byte) 3).toArray())
                .containsExactly(1, -1, 3);
    }

    @Test
    void a_copy_that_does_not_fit_is_refused_and_copies_nothing() {
        var array = SharedIntArray.copyOf(1, 2, 3);
        int[] four = {9, 9, 9, 9};
        for (int[] places : new int[][] {{0, 0, 4}, {3, 0, 1}, {-1, 0, 1}, {0, 4, 1}, {0, 0, -1}}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.copyFrom(places[0], four, places[1], places[2]));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.copyTo(places[0], four, places[1], places[2]));
        }
        assertThat(array.toArray()).containsExactly(1, 2, 3);
        assertThat(four).containsOnly(9);
        array.copyTo(3, four, 4, 0);
    }

    @Test
    void a_negative_length_is_refused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SharedArray.ofBytes(-1))
                .withMessage("an array has 0 elements or more: length=-1");
    }

    @Test
    void the_segment_is_a_view_of_the_elements_and_of_nothing_else() {
        for (SharedArray array :
                new SharedArray[] {
                    SharedArray.ofBytes(3),
                    SharedArray.ofInts(3),
                    SharedArray.ofLongs(3),
                    SharedArray.ofDoubles(3)
                }) assertThat(array.segment().byteSize() % 3).isZero();
        var array = SharedIntArray.copyOf(1, 2, 3);
        array.segment().setAtIndex(ValueLayout.JAVA_INT, 1, 20);
        assertThat(array.toArray()).containsExactly(1, 20, 3);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> array.segment().getAtIndex(ValueLayout.JAVA_INT, 3));
    }

    @Test
    void another_process_sees_the_same_elements() {
        var array = SharedDoubleArray.copyOf(1, 2, 3);
        var there = HeapProcesses.sent(array, OnHeap.session().process("other"));
        there.set(2, 0.5);
        assertThat(array.get(2)).isEqualTo(0.5);
        assertThat(there).isEqualTo(array);
        assertThat(there.length()).isEqualTo(3);
    }

    @Test
    void what_happened_names_the_element() {
        var array = SharedArray.ofInts(3);
        Machine.current().record(true);
        array.set(1, 5);
        array.addAndGet(1, 2);
        array.toArray();
        array.fill(4);
        assertThat(Machine.current().events())
                .extracting(e -> e.subject() + " " + e.operation().word() + " " + e.detail())
                .containsExactly(
                        "ints 1[1] write 5",
                        "ints 1[1] add 5 -> 7",
                        "ints 1 read [0 to 3]",
                        "ints 1 write [0 to 3]");
        assertThat(Machine.current().events().stream().map(Event::key).distinct()).hasSize(2);
    }
}
