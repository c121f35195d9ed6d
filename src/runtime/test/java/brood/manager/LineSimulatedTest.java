package brood.manager;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.task.Task;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Calls of simulated processes to a manager in another one: every access to shared bytes is a
/// step, before which another process may go first, or any process may be killed. So the whole way
/// of a call is gone through: knocking, letting in, request, reply, and what is left when one side
/// is gone.
class LineSimulatedTest {

    /// Two clients add one each to a hosted list; the manager may be killed, or a client, or both.
    private static Task<String> adders(int clients) {
        return () -> {
            Gate gate = Gate.make();
            Launched server =
                    Simulation.fork(
                            "manager",
                            () -> {
                                Machine machine = Machine.current();
                                var inside = new Inside(machine, gate);
                                Links.of(machine).add(inside);
                                gate.open();
                                new Doorman(gate, inside.host()).run();
                            });
            while (!gate.isOpen()) {
                int announced = gate.announceChange();
                if (gate.isOpen()) break;
                if (server.hasEnded()) return "told";
                gate.awaitChange(announced, Machine.FOREVER);
            }
            var all = new ArrayList<Launched>();
            for (int i = 0; i < clients; i++)
                all.add(
                        Simulation.fork(
                                "client-" + i,
                                () -> {
                                    var lines = new Lines(gate);
                                    try {
                                        var made =
                                                (Reply.Made)
                                                        lines.ask(
                                                                new Request.Make(
                                                                        Kind.LIST, "all", 0, 0),
                                                                false);
                                        var answer =
                                                lines.ask(
                                                        new Request.Call(
                                                                made.object(),
                                                                "add(java.lang.Object)",
                                                                new ArrayList<>(
                                                                        java.util.List.of("x"))),
                                                        false);
                                        if (!answer.equals(new Reply.Value(true)))
                                            throw new IllegalStateException("" + answer);
                                    } catch (ManagerDiedException told) {
                                        // as it should be
                                    }
                                }));
            int whole = 0;
            for (Launched client : all) {
                client.awaitEnd(Machine.FOREVER);
                int status = client.ending().status();
                if (status == 1) return "a client failed";
                if (status == 0) whole++;
            }
            if (server.hasEnded()) return "told";
            gate.close();
            server.awaitEnd(Machine.FOREVER);
            return "served " + whole;
        };
    }

    private static Explorer explorer(int clients, int kills) {
        return Explorer.of(adders(clients)).granularity(Granularity.ATOMIC).kills(kills);
    }

    @Test
    void a_client_is_served_or_told_whoever_is_killed_at_whatever_step() {
        Exploration all = Simulation.run(explorer(1, 1).seed(1).schedules(500));
        assertThat(all.endings()).containsExactlyInAnyOrder("served 1", "served 0", "told");
        assertThat(all.findings()).isEmpty();
    }

    @Tag("full")
    @Test
    void the_same_with_each_single_kill() {
        Exploration all = Simulation.run(explorer(1, 1).bound(1).schedules(2_000));
        assertThat(all.endings()).containsExactlyInAnyOrder("served 1", "served 0", "told");
        assertThat(all.findings()).isEmpty();
    }

    @Tag("full")
    @Test
    void two_clients_are_served_or_told_whoever_is_killed_at_whatever_step() {
        Exploration all = Simulation.run(explorer(2, 2).seed(2).schedules(1_500));
        assertThat(all.endings())
                .containsExactlyInAnyOrder("served 2", "served 1", "served 0", "told");
        assertThat(all.findings()).isEmpty();
    }
}
