package brood.explore;
import brood.machine.*; import brood.task.*; import java.util.*;
class SpeedTry {
    @org.junit.jupiter.api.Test void speed() {
        for (int r = 0; r < 4; r++) {
            Task<Integer> body = () -> { var c = new Cell("x"); var all = new ArrayList<Launched>(); for (int i = 0; i < 3; i++) all.add(Simulation.fork("p" + i, () -> { for (int k = 0; k < 20; k++) c.add(1); })); for (var l : all) l.awaitEnd(Machine.FOREVER); return c.get(); };
            for (int mode = 0; mode < 2; mode++) { var ex = Explorer.of(body).schedules(20_000); if (mode == 1) ex = ex.seed(1); long t = System.nanoTime(); var e = Simulation.run(ex); double s = (System.nanoTime() - t) / 1e9; System.out.printf("direct %s: %d schedules, %.0f/s, %s%n", mode == 0 ? "bounded" : "random", e.schedules(), e.schedules() / s, e.endings()); }
        }
        for (int r = 0; r < 4; r++) for (int mode = 0; mode < 2; mode++) { var ex = Explorer.of(learner.Speed.program(3, 20)).schedules(10_000); if (mode == 1) ex = ex.seed(1); long t = System.nanoTime(); var e = Simulation.runParcel(ex); double s = (System.nanoTime() - t) / 1e9; System.out.printf("parcel %s: %d schedules, %.0f/s, steps %.1f %s%n", mode == 0 ? "bounded" : "random", e.schedules(), e.schedules() / s, e.steps() / (double) e.schedules(), e.endings()); }
    }
}
