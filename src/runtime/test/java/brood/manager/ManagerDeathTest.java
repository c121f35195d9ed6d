package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import brood.contract.Party;
import brood.contract.Party.Running;
import brood.contract.Threads;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.sync.SharedEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Managers and clients that are killed with `kill -9`.
class ManagerDeathTest {

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void everybody_is_told_how_the_manager_died_also_those_who_wait_in_a_call() throws Exception {
        try (var manager = Manager.start();
                var brood = Brood.open()) {
            HostedQueue<String> jobs = manager.queue(1);
            HostedMap<String, Integer> map = manager.map();
            Running<Object> waiting = new Threads().start(() -> jobs.take());
            Child<String> elsewhere =
                    brood.spawn(
                            "elsewhere",
                            () -> {
                                try {
                                    jobs.take();
                                    return "nothing happened";
                                } catch (ManagerDiedException told) {
                                    return told.death().orElseThrow().signal();
                                }
                            });
            waiting.untilItWaits();
            kill(manager.pid());
            assertThat(catchThrowable(waiting::join))
                    .isInstanceOfSatisfying(
                            ManagerDiedException.class,
                            told -> {
                                assertThat(told.death().orElseThrow().signal())
                                        .isEqualTo("SIGKILL");
                                assertThat(told)
                                        .hasMessageContaining("killed by SIGKILL")
                                        .hasMessageContaining("pid " + manager.pid());
                            });
            assertThat(elsewhere.join()).isEqualTo(new Exit.Returned<>("SIGKILL"));
            assertThatExceptionOfType(ManagerDiedException.class).isThrownBy(() -> map.put("a", 1));
            assertThatExceptionOfType(ManagerDiedException.class).isThrownBy(manager::map);
            assertThat(map.toString()).startsWith("map ");
        }
    }

    @Test
    void a_manager_that_leaves_by_itself_says_so() throws Exception {
        try (var manager = Manager.start()) {
            HostedMap<String, Integer> map = manager.map();
            assertThatExceptionOfType(ManagerDiedException.class)
                    .isThrownBy(() ->
                            map.update(all -> {
                                System.exit(3);
                                return all.size();
                            }))
                    .withMessageContaining("exited 3")
                    .withMessageContaining("pid " + manager.pid());
        }
    }

    @Test
    void a_client_that_is_killed_while_it_waits_takes_nothing_and_keeps_nobody() throws Exception {
        try (var manager = Manager.start();
                var brood = Brood.open()) {
            HostedQueue<String> jobs = manager.queue(5);
            var ready = SharedEvent.create();
            Child<String> victim =
                    brood.spawn(
                            "victim",
                            () -> {
                                ready.set();
                                return jobs.take();
                            });
            ready.await();
            victim.kill();
            victim.join();
            jobs.put("a");
            assertThat(jobs.take()).isEqualTo("a");
        }
    }

    @Test
    void a_client_that_is_killed_while_its_function_runs_lets_the_others_in() throws Exception {
        try (var manager = Manager.start();
                var brood = Brood.open()) {
            HostedList<Integer> list = manager.list();
            var running = SharedEvent.create();
            Child<Integer> victim =
                    brood.spawn(
                            "victim",
                            () ->
                                    list.update(items -> {
                                        running.set();
                                        try {
                                            Thread.sleep(1_000_000);
                                        } catch (InterruptedException over) {
                                            items.add(1);
                                        }
                                        return 0;
                                    }));
            running.await();
            victim.kill();
            assertThat(list.size()).isEqualTo(1);
        }
    }

    /// A desk that gives the work of a clerk who has ended to the next one.
    interface Desk {
        void add(String job);

        String next() throws InterruptedException;

        void done(String job);

        List<String> inHand();
    }

    static final class CarefulDesk implements Desk, CallerWatch {
        private final List<String> jobs = new ArrayList<>();
        private final java.util.Map<String, Caller> taken = new java.util.LinkedHashMap<>();

        @Override
        public void add(String job) {
            jobs.add(job);
            notifyAll();
        }

        @Override
        public String next() throws InterruptedException {
            while (jobs.isEmpty()) wait();
            String job = jobs.removeFirst();
            taken.put(job, Caller.current());
            return job;
        }

        @Override
        public void done(String job) {
            taken.remove(job);
        }

        @Override
        public List<String> inHand() {
            return List.copyOf(taken.keySet());
        }

        @Override
        public void left(Caller clerk) {
            taken.entrySet()
                    .removeIf(each -> {
                        if (!each.getValue().equals(clerk)) return false;
                        jobs.addFirst(each.getKey());
                        return true;
                    });
            notifyAll();
        }
    }

    /// The manager is told in its own time.
    private static void untilNothingIsInHand(Desk desk) {
        long end = System.nanoTime() + Party.DEADLINE.toNanos();
        while (!desk.inHand().isEmpty() && System.nanoTime() < end) Thread.onSpinWait();
        assertThat(desk.inHand()).isEmpty();
    }

    @Test
    void a_hosted_object_is_told_when_a_client_has_ended_however() throws Exception {
        try (var manager = Manager.start();
                var brood = Brood.open()) {
            Desk desk = manager.host(Desk.class, () -> new CarefulDesk());
            desk.add("a");
            desk.add("b");
            brood.spawn("leaves", () -> desk.next()).join();
            untilNothingIsInHand(desk);
            assertThat(desk.next()).isEqualTo("a");
            var ready = SharedEvent.create();
            var victim =
                    brood.spawn(
                            "victim",
                            () -> {
                                desk.next();
                                ready.set();
                                Thread.sleep(1_000_000);
                            });
            ready.await();
            assertThat(desk.inHand()).containsExactly("a", "b");
            victim.kill();
            assertThat(desk.next()).isEqualTo("b");
        }
    }
}
