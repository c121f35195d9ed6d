package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.process.Brood;
import brood.process.Exit;
import brood.process.Options;
import brood.sync.SharedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// When hosted objects end: when nobody holds them any more.
class LeasesTest {
    // What is on its way is not waited for here.
    private final Manager manager =
            Manager.start(Options.defaults().withFlags("-Dbrood.way.seconds=0"));

    /// One that stays.
    private final HostedList<Integer> tool = manager.list("tool");

    @AfterEach
    void end() {
        manager.close();
    }

    /// The collectors of both processes run when they like; to ask them again and again is all that
    /// can be done.
    private void untilHosted(int objects) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (manager.hosted() != objects && System.nanoTime() < end) {
            System.gc();
            tool.update(all -> {
                System.gc();
                return all.size();
            });
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(manager.hosted()).isEqualTo(objects);
    }

    @Test
    void an_object_ends_when_its_last_reference_is_collected() throws Exception {
        HostedList<String> kept = manager.list();
        for (int i = 0; i < 10; i++) manager.list().add("x" + i);
        untilHosted(2);
        assertThat(kept.add("a")).isTrue();
    }

    @Test
    void an_object_with_a_name_stays_until_the_name_is_let_go() throws Exception {
        manager.list("names").add("a");
        untilHosted(2);
        assertThat(manager.<String>list("names").copy()).containsExactly("a");
        assertThat(manager.forget("names")).isTrue();
        assertThat(manager.forget("names")).isFalse();
        manager.list().add("x"); // collected later, it says so, and all are looked at
        untilHosted(1);
    }

    @Test
    void what_a_killed_process_held_is_let_go() throws Exception {
        try (var brood = Brood.open()) {
            HostedQueue<HostedList<String>> gifts = manager.queue("gifts", 1);
            var ready = SharedEvent.create();
            var victim =
                    brood.spawn(
                            "victim",
                            () -> {
                                HostedList<String> mine = gifts.take();
                                mine.add("a");
                                ready.set();
                                Thread.sleep(1_000_000);
                                return mine.size();
                            });
            var gift = new ArrayList<HostedList<String>>(List.of(manager.list()));
            gifts.put(gift.getFirst());
            ready.await();
            gift.clear();
            untilHosted(3);
            victim.kill();
            victim.join();
            untilHosted(2);
        }
    }

    @Test
    void a_reference_in_a_hosted_map_is_the_same_object_when_it_is_read_back() throws Exception {
        HostedMap<String, HostedList<String>> lists = manager.map();
        HostedList<String> list = manager.list();
        lists.put("one", list);
        assertThat(lists.get("one")).isEqualTo(list).hasSameHashCodeAs(list);
        lists.get("one").add("a");
        assertThat(list.copy()).containsExactly("a");
        lists.update(all -> {
            all.values().forEach(each -> each.add("b"));
            return true;
        });
        assertThat(list).hasToString("[a, b]");
        try (var brood = Brood.open()) {
            var child = brood.spawn("other", () -> lists.get("one").equals(list));
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(true));
        }
    }
}
