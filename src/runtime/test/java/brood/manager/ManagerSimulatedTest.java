package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Explorer;
import brood.explore.Simulation;
import brood.process.Brood;
import brood.task.Task;
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
        var all = Simulation.runParcel(Explorer.of(program).schedules(100));
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
        var all = Simulation.runParcel(Explorer.of(program).schedules(100));
        assertThat(all.endings()).containsExactly("2");
    }
}
