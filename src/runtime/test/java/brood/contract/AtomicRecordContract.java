package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.Party.Running;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// What a reference to a record promises that is only ever exchanged as a whole, whichever side of
/// the wall it stands on.
public interface AtomicRecordContract {
    /// All components are the same number: so half a record is noticed.
    record Same(int one, long two, double three, byte four) implements Serializable {
        public static Same of(int n) {
            return new Same(n, n, n, (byte) n);
        }

        public boolean isWhole() {
            return two == one && three == one && four == (byte) one;
        }
    }

    Verbs of(Same record);

    Party party();

    interface Verbs extends Serializable {
        Same get();

        void set(Same record);

        Same getAndSet(Same record);

        /// @param expected the very record that [#get] has returned
        boolean compareAndSet(Same expected, Same record);

        Same updateAndGet(UnaryOperator<Same> update);

        Same getAndUpdate(UnaryOperator<Same> update);
    }

    @Test
    default void each_verb_returns_the_record_from_before_or_after_as_it_says() {
        Verbs record = of(Same.of(1));
        assertThat(record.get()).isEqualTo(Same.of(1));
        record.set(Same.of(2));
        assertThat(record.getAndSet(Same.of(3))).isEqualTo(Same.of(2));
        assertThat(record.updateAndGet(s -> Same.of(s.one() + 1))).isEqualTo(Same.of(4));
        assertThat(record.getAndUpdate(s -> Same.of(s.one() + 1))).isEqualTo(Same.of(4));
        Same now = record.get();
        assertThat(record.compareAndSet(now, Same.of(6))).isTrue();
        assertThat(record.compareAndSet(now, Same.of(7))).isFalse();
        assertThat(record.get()).isEqualTo(Same.of(6));
        assertThat(record).hasToString(Same.of(6).toString());
    }

    @Test
    default void an_update_that_throws_changes_nothing() {
        Verbs record = of(Same.of(1));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        record.updateAndGet(s -> {
                            throw new ArithmeticException("cannot be done");
                        }));
        assertThat(record.get()).isEqualTo(Same.of(1));
        record.set(Same.of(2));
        assertThat(record.get()).isEqualTo(Same.of(2));
    }

    @Test
    default void no_update_is_lost_and_nobody_sees_half_a_record() throws Exception {
        Verbs record = of(Same.of(0));
        int each = 200;
        var others = new ArrayList<Running<Boolean>>();
        for (int p = 0; p < 3; p++)
            others.add(
                    party().start(() -> {
                        boolean whole = true;
                        for (int i = 0; i < each; i++) {
                            record.updateAndGet(s -> Same.of(s.one() + 1));
                            whole &= record.get().isWhole();
                            Same now;
                            do now = record.get();
                            while (!record.compareAndSet(now, Same.of(now.one() + 1)));
                            whole &= record.getAndUpdate(s -> s).isWhole();
                        }
                        return whole;
                    }));
        for (var other : others) assertThat(other.join()).isTrue();
        assertThat(record.get()).isEqualTo(Same.of(3 * 2 * each));
    }
}
