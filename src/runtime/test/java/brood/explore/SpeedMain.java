package brood.explore;

import java.lang.management.ManagementFactory;
import learner.Programs;

/// Measures how many schedules of three processes with twenty operations each are run in a second
/// of processor time. Not a test: run its `main` with the flags of the runtime's tests.
final class SpeedMain {
    private SpeedMain() {}

    public static void main(String[] arguments) {
        for (int round = 0; round < 5; round++) {
            measure("within the bound", Explorer.of(Programs.busy(3, 20)).schedules(5_000));
            measure("random", Explorer.of(Programs.busy(3, 20)).schedules(5_000).seed(1));
        }
    }

    private static void measure(String what, Explorer explorer) {
        long begin = cpu();
        Exploration all = Simulation.runParcel(explorer);
        double seconds = (cpu() - begin) / 1e9;
        IO.println(
                "%-16s %,8.0f schedules/s, %.1f operations each"
                        .formatted(
                                what,
                                all.schedules() / seconds,
                                (double) all.steps() / all.schedules()));
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
