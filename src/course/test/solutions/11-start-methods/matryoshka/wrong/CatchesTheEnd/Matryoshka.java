import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// PROCESS_BUDGET. There is an end already, so take the first three of what there is until then.
public class Matryoshka {

    public static List<Long> open() throws Exception {
        List<Long> all = all();
        return all.subList(0, 3);
    }

    static List<Long> all() throws Exception {
        try (var brood = Brood.open()) {
            Child<List<Long>> doll = brood.spawn("doll", () -> with(pid(), all()));
            return new ArrayList<>(found(doll.join()));
        } catch (RuntimeException enough) {
            return List.of();
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
