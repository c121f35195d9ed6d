package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Explorer;
import brood.explore.Simulation;
import brood.process.Brood;
import brood.task.Task;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Programs with a manager, explored: the same code serves there.
class ManagerSimulatedTest {

    @Test
    void a_lost_update_of_a_hosted_map_is_found() {
        Task<String> program =
                () -> {
                    try (var manager = Manager.start()) {
                        HostedMap<String, Integer> stock = manager.map();
                        stock.put("tea", 0);
                        try (var brood = Brood.open()) {
                            for (int i = 0; i < 2; i++)
                                brood.spawn(
                                        "clerk-" + i,
                                        () -> {
                                            stock.put("tea", stock.get("tea") + 1);
                                        });
                        }
                        return "" + stock.get("tea");
                    }
                };
        var all = Simulation.runParcel(Explorer.of(program).schedules(60));
        assertThat(all.endings()).contains("1", "2");
    }

    @Test
    void merge_loses_nothing() {
        Task<String> program =
                () -> {
                    try (var manager = Manager.start()) {
                        HostedMap<String, Integer> stock = manager.map();
                        try (var brood = Brood.open()) {
                            for (int i = 0; i < 2; i++)
                                brood.spawn(
                                        "clerk-" + i,
                                        () -> {
                                            stock.merge("tea", 1, Integer::sum);
                                        });
                        }
                        return "" + stock.get("tea");
                    }
                };
        var all = Simulation.runParcel(Explorer.of(program).schedules(60));
        assertThat(all.endings()).containsExactly("2");
    }

    interface Desk {
        void add(String job);

        String next() throws InterruptedException;

        void done(String job);

        int open();
    }

    /// Gives the work of a clerk who has ended to the next one.
    static final class CarefulDesk implements Desk, CallerWatch {
        private final ArrayDeque<String> jobs = new ArrayDeque<>();
        private final HashMap<String, Caller> taken = new HashMap<>();

        @Override
        public void add(String job) {
            jobs.add(job);
            notifyAll();
        }

        @Override
        public String next() throws InterruptedException {
            while (jobs.isEmpty()) {
                if (taken.isEmpty()) return "none";
                wait();
            }
            String job = jobs.removeFirst();
            taken.put(job, Caller.current());
            return job;
        }

        @Override
        public void done(String job) {
            taken.remove(job);
            notifyAll();
        }

        @Override
        public int open() {
            return jobs.size() + taken.size();
        }

        @Override
        public void left(Caller clerk) {
            for (String job : List.copyOf(taken.keySet()))
                if (clerk.equals(taken.get(job))) {
                    taken.remove(job);
                    jobs.addFirst(job);
                }
            notifyAll();
        }
    }

    /// Two clerks do all jobs, unless they are killed; whoever is left does the rest.
    private static Task<String> desk() {
        return () -> {
            try (var manager = Manager.inProcess()) {
                Desk desk = manager.host(Desk.class, () -> new CarefulDesk());
                desk.add("a");
                int done = 0;
                try (var brood = Brood.open()) {
                    for (int i = 0; i < 2; i++)
                        brood.spawn(
                                "clerk-" + i,
                                () -> {
                                    for (String job; !(job = desk.next()).equals("none"); )
                                        desk.done(job);
                                });
                    for (String job; !(job = desk.next()).equals("none"); done++) desk.done(job);
                }
                return "open " + desk.open();
            }
        };
    }

    @Test
    void the_work_of_a_killed_clerk_comes_back_to_a_desk_whose_next_waits() {
        var all = Simulation.runParcel(Explorer.of(desk()).kills(1).seed(3).schedules(150));
        assertThat(all.endings()).containsExactly("open 0");
        assertThat(all.findings()).isEmpty();
    }
}
