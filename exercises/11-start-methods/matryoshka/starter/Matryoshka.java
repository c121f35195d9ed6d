import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// Dolls inside of dolls, each a process. What to do stands in README.md.
public class Matryoshka {

    /// The pids of the dolls, the outermost first.
    public static List<Long> open() throws Exception {
        // TODO: let it stop after three generations.
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
