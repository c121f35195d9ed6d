package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import brood.contract.AtomicLongContract;
import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party;
import brood.machine.Event;
import brood.machine.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The number alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class SharedLongOnHeapTest implements AtomicLongContract {
    @Override
    public Verbs of(long value) {
        return new SharedVerbs(SharedLong.of(value));
    }

    @Override
    public Party party() {
        return new HeapProcesses(OnHeap.session());
    }

    @Test
    void what_happened_is_told_in_a_few_words() {
        var number = SharedLong.of(1);
        Machine.current().record(true);
        number.get();
        number.set(5);
        number.addAndGet(2);
        number.compareAndSet(7, 8);
        number.compareAndSet(7, 8);
        assertThat(Machine.current().events())
                .extracting(Event::subject, e -> e.operation().word(), Event::detail)
                .containsExactly(
                        tuple("long 1", "read", "1"),
                        tuple("long 1", "write", "5"),
                        tuple("long 1", "add", "5 -> 7"),
                        tuple("long 1", "compare-and-set", "7 -> 8"),
                        tuple("long 1", "compare-and-set", "not 7"));
    }

    @Test
    void a_number_made_elsewhere_says_so() throws Exception {
        SharedLong there = party().start(() -> SharedLong.of(1)).join();
        assertThat(there.label()).isEqualTo("long 1 of elsewhere");
    }
}
