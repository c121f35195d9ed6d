import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// WRONG_RESULT. The first child has nothing inside, so it is over soon.
public class Matryoshka {

    public static List<Long> open() throws Exception {
        try (var brood = Brood.open()) {
            Child<List<Long>> doll = brood.spawn("doll", () -> with(pid(), List.of()));
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
