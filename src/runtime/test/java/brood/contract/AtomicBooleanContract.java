package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party.Running;
import java.io.Serializable;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// What an atomic yes or no promises, whichever side of the wall it stands on.
public interface AtomicBooleanContract {
    Verbs of(boolean value);

    Party party();

    interface Verbs extends Serializable {
        boolean get();

        void set(boolean value);

        boolean getAndSet(boolean value);

        boolean compareAndSet(boolean expected, boolean value);
    }

    @Test
    default void each_verb_does_what_it_says() {
        Verbs value = of(true);
        assertThat(value.get()).isTrue();
        assertThat(value.getAndSet(false)).isTrue();
        assertThat(value.getAndSet(false)).isFalse();
        assertThat(value.compareAndSet(true, true)).isFalse();
        assertThat(value.compareAndSet(false, true)).isTrue();
        assertThat(value).hasToString("true");
        value.set(false);
        assertThat(of(false).get()).isFalse();
        assertThat(value).hasToString("false");
    }

    @Test
    default void what_is_set_here_is_read_there() throws Exception {
        Verbs value = of(false);
        value.set(true);
        assertThat(party().start(() -> value.getAndSet(false)).join()).isTrue();
        assertThat(value.get()).isFalse();
    }

    @Test
    default void of_all_who_compare_and_set_at_the_same_time_one_succeeds() throws Exception {
        for (int round = 0; round < 20; round++) {
            Verbs value = of(false);
            var others = new ArrayList<Running<Boolean>>();
            for (int p = 0; p < 3; p++)
                others.add(party().start(() -> value.compareAndSet(false, true)));
            int first = 0;
            for (var other : others) if (other.join()) first++;
            assertThat(first).isEqualTo(1);
        }
    }
}
