package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.AtomicLongContract;
import brood.contract.Party;
import brood.contract.Threads;
import org.junit.jupiter.api.Test;

/// The number on the real machine, between threads of one JVM.
class SharedLongTest implements AtomicLongContract {
    @Override
    public Verbs of(long value) {
        return new SharedVerbs(SharedLong.of(value));
    }

    @Override
    public Party party() {
        return new Threads();
    }

    @Test
    void equality_is_about_which_number_it_is_not_about_its_value() {
        SharedLong one = SharedLong.of(1);
        assertThat(one).isNotEqualTo(SharedLong.of(1));
        assertThat(one.label()).startsWith("long ");
    }
}
