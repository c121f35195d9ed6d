import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// A doll knows its name, and its name says how large it is.
public class Matryoshka {

    static final List<String> NAMES = List.of("large", "middle", "small");

    public static List<Long> open() throws Exception {
        int next = NAMES.indexOf(Brood.current().name()) + 1;
        if (next == NAMES.size()) return List.of();
        try (var brood = Brood.open()) {
            Child<List<Long>> doll = brood.spawn(NAMES.get(next), () -> with(pid(), open()));
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
