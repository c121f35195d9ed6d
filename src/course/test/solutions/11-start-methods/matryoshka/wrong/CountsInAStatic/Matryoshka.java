import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// STATE_NOT_SHARED. Every doll counts one up; at three it is enough.
public class Matryoshka {

    static int depth;

    public static List<Long> open() throws Exception {
        if (depth == 3) return List.of();
        depth++;
        try (var brood = Brood.open()) {
            Child<List<Long>> doll = brood.spawn("doll", () -> with(pid(), open()));
            return found(doll.join());
        }
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
