package brood.course.bench;

import brood.course.bench.cluster.ClusterMain;
import java.util.List;

/// What a step costs when it goes through a network, though only through that of this machine.
/// Python has nothing to compare it with.
final class ClusterGroup {
    static final String NAME = "cluster";

    private ClusterGroup() {}

    static Group get() {
        return new Group(
                NAME,
                ClusterMain.class,
                "",
                List.of(
                        figure("task", "cluster, a task there and its value back"),
                        figure("queue", "cluster, an int put and taken"),
                        figure("lock", "cluster, a lock taken and given back"),
                        figure("counter", "cluster, a counter += 1"),
                        figure("map", "cluster, an entry of a map put")));
    }

    private static Figure figure(String id, String title) {
        return Figure.inside(id, title, Unit.MICROSECONDS, new Amount(5, 5, 200));
    }
}
