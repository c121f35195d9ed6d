package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party.Running;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// What an atomic floating-point number promises, whichever side of the wall it stands on.
public interface AtomicDoubleContract {
    /// A number with this value.
    Verbs of(double value);

    Party party();

    interface Verbs extends Serializable {
        double get();

        void set(double value);

        double getAndSet(double value);

        boolean compareAndSet(double expected, double value);

        double getAndAdd(double delta);

        double addAndGet(double delta);

        double updateAndGet(DoubleUnaryOperator update);

        double getAndUpdate(DoubleUnaryOperator update);

        double accumulateAndGet(double operand, DoubleBinaryOperator combine);

        double getAndAccumulate(double operand, DoubleBinaryOperator combine);
    }

    @Test
    default void it_has_the_value_that_it_was_made_with() {
        for (double value :
                new double[] {
                    0, -0.0, 1.5, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY
                })
            assertThat(Double.doubleToRawLongBits(of(value).get()))
                    .isEqualTo(Double.doubleToRawLongBits(value));
        assertThat(of(Double.NaN).get()).isNaN();
    }

    @Test
    default void each_verb_returns_the_value_from_before_or_after_as_it_says() {
        Verbs number = of(10);
        assertThat(number.getAndAdd(0.5)).isEqualTo(10);
        assertThat(number.addAndGet(0.5)).isEqualTo(11);
        assertThat(number.getAndSet(3)).isEqualTo(11);
        assertThat(number.updateAndGet(n -> n * 7)).isEqualTo(21);
        assertThat(number.getAndUpdate(n -> n / 2)).isEqualTo(21);
        assertThat(number.accumulateAndGet(100, Math::max)).isEqualTo(100);
        assertThat(number.getAndAccumulate(1, (n, operand) -> n - operand)).isEqualTo(100);
        assertThat(number.get()).isEqualTo(99);
        number.set(-0.25);
        assertThat(number).hasToString("-0.25");
    }

    @Test
    default void compare_and_set_compares_bit_for_bit() {
        Verbs number = of(0.0);
        assertThat(number.compareAndSet(-0.0, 1)).isFalse();
        assertThat(number.compareAndSet(0.0, Double.NaN)).isTrue();
        assertThat(number.compareAndSet(Double.NaN, 2)).isTrue();
        assertThat(number.get()).isEqualTo(2);
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
                            number.addAndGet(0.5);
                            number.getAndAdd(0.5);
                            number.updateAndGet(n -> n + 0.5);
                            number.accumulateAndGet(0.5, Double::sum);
                            double now;
                            do now = number.get();
                            while (!number.compareAndSet(now, now + 0.5));
                        }
                        return "done";
                    }));
        for (var other : others) other.join();
        assertThat(number.get()).isEqualTo(3 * 5 * each * 0.5);
    }
}
