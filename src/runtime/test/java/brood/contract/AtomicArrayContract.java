package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.Party.Running;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/// What an array of atomic numbers promises, whichever side of the wall it stands on. The numbers
/// of the tests are small enough for every sort of element.
public interface AtomicArrayContract {
    Verbs of(int length);

    Party party();

    interface Verbs extends Serializable {
        int length();

        long get(int index);

        void set(int index, long value);

        long getAndSet(int index, long value);

        boolean compareAndSet(int index, long expected, long value);

        long getAndAdd(int index, long delta);

        long addAndGet(int index, long delta);

        long updateAndGet(int index, LongUnaryOperator update);

        long getAndUpdate(int index, LongUnaryOperator update);

        long accumulateAndGet(int index, long operand);

        /// What is left of a sum in an element.
        default long narrow(long sum) {
            return sum;
        }
    }

    @Test
    default void all_elements_are_0_at_first() {
        Verbs array = of(9);
        assertThat(array.length()).isEqualTo(9);
        for (int i = 0; i < 9; i++) assertThat(array.get(i)).isZero();
        assertThat(of(0).length()).isZero();
    }

    @Test
    default void each_verb_returns_the_value_from_before_or_after_as_it_says() {
        Verbs array = of(5);
        for (int i = 0; i < 5; i++) {
            array.set(i, 10);
            assertThat(array.getAndAdd(i, 5)).isEqualTo(10);
            assertThat(array.addAndGet(i, 5)).isEqualTo(20);
            assertThat(array.getAndSet(i, 3)).isEqualTo(20);
            assertThat(array.updateAndGet(i, n -> n * 7)).isEqualTo(21);
            assertThat(array.getAndUpdate(i, n -> n - 30)).isEqualTo(21);
            assertThat(array.accumulateAndGet(i, 100)).isEqualTo(91);
            assertThat(array.compareAndSet(i, 90, 1)).isFalse();
            assertThat(array.compareAndSet(i, 91, -1)).isTrue();
            assertThat(array.get(i)).isEqualTo(-1);
        }
    }

    @Test
    default void an_element_never_touches_its_neighbours() {
        Verbs array = of(12);
        for (int i = 0; i < 12; i++) array.set(i, i + 1);
        for (int i = 0; i < 12; i += 2) {
            array.addAndGet(i, 100);
            array.compareAndSet(i, i + 101, -5);
            array.getAndAdd(i, -7);
        }
        for (int i = 0; i < 12; i++) assertThat(array.get(i)).isEqualTo(i % 2 == 0 ? -12 : i + 1);
    }

    @Test
    default void places_outside_the_array_are_refused() {
        Verbs array = of(3);
        for (int index : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.get(index));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.set(index, 1));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> array.getAndAdd(index, 1));
        }
    }

    @Test
    default void it_shows_its_elements() {
        Verbs array = of(3);
        array.set(0, 1);
        array.set(2, -3);
        assertThat(array.toString().replace(".0", "")).isEqualTo("[1, 0, -3]");
        assertThat(of(0)).hasToString("[]");
    }

    @Test
    default void no_change_is_lost_in_neighbouring_elements() throws Exception {
        Verbs array = of(4);
        int each = 300;
        var others = new ArrayList<Running<String>>();
        for (int p = 0; p < 3; p++)
            others.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) {
                            int at = i % 4;
                            array.addAndGet(at, 1);
                            array.getAndAdd(3 - at, 1);
                            array.updateAndGet(at, n -> n + 1);
                            long now;
                            do now = array.get(at);
                            while (!array.compareAndSet(at, now, array.narrow(now + 1)));
                        }
                        return "done";
                    }));
        for (var other : others) other.join();
        for (int i = 0; i < 4; i++)
            assertThat(array.get(i)).isEqualTo(array.narrow(3L * 4 * each / 4));
    }
}
