package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party.Running;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/// What an atomic number promises, whichever side of the wall it stands on.
public interface AtomicLongContract {
    /// A number with this value.
    Verbs of(long value);

    Party party();

    /// The ends of its range.
    default long smallest() {
        return Long.MIN_VALUE;
    }

    default long largest() {
        return Long.MAX_VALUE;
    }

    /// The verbs that both have; they have no type in common.
    interface Verbs extends Serializable {
        long get();

        void set(long value);

        long getAndSet(long value);

        boolean compareAndSet(long expected, long value);

        long getAndAdd(long delta);

        long addAndGet(long delta);

        long incrementAndGet();

        long getAndIncrement();

        long decrementAndGet();

        long getAndDecrement();

        long updateAndGet(LongUnaryOperator update);

        long getAndUpdate(LongUnaryOperator update);

        long accumulateAndGet(long operand, LongBinaryOperator combine);

        long getAndAccumulate(long operand, LongBinaryOperator combine);
    }

    @Test
    default void it_has_the_value_that_it_was_made_with() {
        for (long value : new long[] {0, 1, -1, smallest(), largest()})
            assertThat(of(value).get()).isEqualTo(value);
    }

    @Test
    default void each_verb_returns_the_value_from_before_or_after_as_it_says() {
        Verbs number = of(10);
        assertThat(number.getAndAdd(5)).isEqualTo(10);
        assertThat(number.addAndGet(5)).isEqualTo(20);
        assertThat(number.incrementAndGet()).isEqualTo(21);
        assertThat(number.getAndIncrement()).isEqualTo(21);
        assertThat(number.decrementAndGet()).isEqualTo(21);
        assertThat(number.getAndDecrement()).isEqualTo(21);
        assertThat(number.getAndSet(3)).isEqualTo(20);
        assertThat(number.updateAndGet(n -> n * 7)).isEqualTo(21);
        assertThat(number.getAndUpdate(n -> n + 1)).isEqualTo(21);
        assertThat(number.accumulateAndGet(100, Math::max)).isEqualTo(100);
        assertThat(number.getAndAccumulate(1, (n, operand) -> n - operand)).isEqualTo(100);
        number.set(number.get() + 1);
        assertThat(number.get()).isEqualTo(100);
        assertThat(number).hasToString("100");
    }

    @Test
    default void compare_and_set_changes_it_only_from_the_expected_value() {
        Verbs number = of(1);
        assertThat(number.compareAndSet(2, 3)).isFalse();
        assertThat(number.get()).isEqualTo(1);
        assertThat(number.compareAndSet(1, 3)).isTrue();
        assertThat(number.get()).isEqualTo(3);
    }

    @Test
    default void it_goes_round_at_the_end_of_its_range() {
        assertThat(of(largest()).incrementAndGet()).isEqualTo(smallest());
        assertThat(of(smallest()).decrementAndGet()).isEqualTo(largest());
    }

    @Test
    default void what_is_set_here_is_read_there() throws Exception {
        Verbs number = of(1);
        number.set(42);
        assertThat(party().start(() -> number.get()).join()).isEqualTo(42);
        party().start(() -> number.getAndSet(43)).join();
        assertThat(number.get()).isEqualTo(43);
    }

    @Test
    default void no_change_is_lost_whichever_verb_makes_it() throws Exception {
        Verbs number = of(0);
        int each = 500;
        var others = new ArrayList<Running<String>>();
        for (int p = 0; p < 3; p++)
            others.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) {
                            number.addAndGet(1);
                            number.getAndAdd(1);
                            number.incrementAndGet();
                            number.updateAndGet(n -> n + 1);
                            number.accumulateAndGet(1, Long::sum);
                            long now;
                            do now = number.get();
                            while (!number.compareAndSet(now, now + 1));
                        }
                        return "done";
                    }));
        for (var other : others) other.join();
        assertThat(number.get()).isEqualTo(3L * 6 * each);
    }
}
