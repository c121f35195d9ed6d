package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Who asks first for an object of some name, makes it.
class NamedObjectsTest {
    private static final AtomicInteger makers = new AtomicInteger();
    private static final List<Thread> askers = new CopyOnWriteArrayList<>();

    interface Desk {
        int number();
    }

    record Numbered(int number) implements Desk {}

    private static boolean oneIsBlocked() {
        for (Thread asker : askers) if (asker.getState() == Thread.State.BLOCKED) return true;
        return false;
    }

    /// Takes until somebody else makes one, too, or has to wait.
    private static Desk made() {
        int number = makers.incrementAndGet();
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (makers.get() < 2 && !oneIsBlocked() && System.nanoTime() < end) Thread.onSpinWait();
        return new Numbered(number);
    }

    @Test
    void of_two_who_ask_at_the_same_time_one_makes_it_and_both_get_it() throws Exception {
        makers.set(0);
        askers.clear();
        try (var manager = Manager.inProcess()) {
            var desks = new ConcurrentLinkedQueue<Desk>();
            Runnable asking = () -> desks.add(manager.host("desk", Desk.class, () -> made()));
            for (int i = 0; i < 2; i++) askers.add(new Thread(asking));
            for (Thread asker : askers) asker.start();
            for (Thread asker : askers) asker.join();
            assertThat(makers).hasValue(1);
            assertThat(desks).hasSize(2);
            assertThat(desks.poll()).isEqualTo(desks.poll());
        }
    }
}
