package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.process.Brood;
import brood.process.Exit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A manager in a child of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagerTest {
    private Manager manager;

    @BeforeAll
    void start() {
        manager = Manager.start();
    }

    @AfterAll
    void end() {
        manager.close();
    }

    @Test
    void a_map_is_the_same_for_all_processes() throws Exception {
        HostedMap<String, Integer> stock = manager.map();
        try (var brood = Brood.open()) {
            for (int i = 0; i < 3; i++)
                brood.spawn(
                        "clerk",
                        () -> {
                            for (int n = 0; n < 100; n++) stock.merge("tea", 1, Integer::sum);
                        });
        }
        assertThat(stock.get("tea")).isEqualTo(300);
        assertThat(stock).hasToString("{tea=300}");
    }

    @Test
    @SuppressWarnings("NullAway") // what the map holds is known
    void a_change_to_a_copy_is_refused_with_a_sentence() {
        HostedMap<String, List<String>> cart = manager.map();
        cart.put("me", new ArrayList<>());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> cart.get("me").add("tea"))
                .withMessageContaining("copy that came from map")
                .withMessageContaining("compute")
                .withMessageContaining("update");
        cart.compute(
                "me",
                (_, things) -> {
                    things.add("tea");
                    return things;
                });
        cart.update(all -> all.get("me").add("milk"));
        assertThat(cart.get("me")).containsExactly("tea", "milk");
    }

    interface Desk {
        void add(String job);

        String next() throws InterruptedException;

        int size();
    }

    static final class FairDesk implements Desk {
        private final List<String> jobs = new ArrayList<>();

        @Override
        public void add(String job) {
            jobs.add(job);
            notifyAll();
        }

        @Override
        public String next() throws InterruptedException {
            while (jobs.isEmpty()) wait();
            return jobs.removeFirst();
        }

        @Override
        public int size() {
            return jobs.size();
        }
    }

    @Test
    void an_object_of_ones_own_is_hosted_behind_its_interface() throws Exception {
        Desk desk = manager.host(Desk.class, () -> new FairDesk());
        try (var brood = Brood.open()) {
            var clerk = brood.spawn("clerk", () -> desk.next() + desk.next());
            desk.add("a");
            desk.add("b");
            assertThat(clerk.join()).isEqualTo(new Exit.Returned<>("ab"));
        }
        assertThat(desk.size()).isZero();
    }
}
