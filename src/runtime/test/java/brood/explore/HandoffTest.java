package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The slower way to run fibers, for JVMs without our flag.
class HandoffTest {

    @Test
    void both_ways_to_run_fibers_give_the_same_exploration() {
        for (Explorer explorer :
                new Explorer[] {
                    Explorer.of(SimulationTest.adders(2)).bound(1).schedules(200),
                    Explorer.of(SimulationTest.philosophers()).bound(1).schedules(200)
                })
            assertThat(Simulation.run(explorer, new Handoff())).isEqualTo(Simulation.run(explorer));
    }
}
