import brood.process.*;
import brood.queue.SharedQueue;
import java.util.ArrayList;
import java.util.List;

/// ORPHAN_CHILD. Every doll says its pid as soon as it is there; why wait for its end?
public class Matryoshka {

    public static List<Long> open() throws Exception {
        var pids = SharedQueue.<Long>bounded(3);
        inside(3, pids);
        return List.of(pids.take(), pids.take(), pids.take());
    }

    static void inside(int left, SharedQueue<Long> pids) {
        if (left == 0) return;
        Brood.open()
                .spawn(
                        "doll",
                        () -> {
                            pids.put(pid());
                            inside(left - 1, pids);
                        });
    }

    /// Given: this doll and those inside of it.
    static List<Long> with(long pid, List<Long> inside) {
        var dolls = new ArrayList<Long>(List.of(pid));
        dolls.addAll(inside);
        return dolls;
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    static List<Long> found(Exit<List<Long>> exit) {
        return switch (exit) {
            case Exit.Returned(var dolls) -> dolls;
            case Exit<List<Long>> other -> throw new IllegalStateException("a doll " + other);
        };
    }

    public static void main(String[] args) throws Exception {
        IO.println("dolls: " + open());
    }
}
