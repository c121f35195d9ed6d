import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// NOT_A_PROCESS. A doll inside a doll is a call inside a call.
public class Matryoshka {

    public static List<Long> open() throws Exception {
        return open(3);
    }

    static List<Long> open(int inside) {
        return inside == 0 ? List.of() : with(pid(), open(inside - 1));
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
