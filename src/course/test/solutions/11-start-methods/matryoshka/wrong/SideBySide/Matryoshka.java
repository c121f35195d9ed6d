import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// WRONG_RESULT. Three dolls, but side by side: the program has started all of them.
public class Matryoshka {

    public static List<Long> open() throws Exception {
        var dolls = new ArrayList<Long>();
        try (var brood = Brood.open()) {
            for (int i = 0; i < 3; i++)
                dolls.addAll(found(brood.spawn("doll", () -> List.of(pid())).join()));
        }
        return dolls;
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
