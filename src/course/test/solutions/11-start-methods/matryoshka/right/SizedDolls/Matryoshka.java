import brood.process.*;
import brood.task.Task;
import java.util.ArrayList;
import java.util.List;

/// A doll is a task with a size.
public class Matryoshka {

    record Doll(int size) implements Task<List<Long>> {
        @Override
        public List<Long> call() throws Exception {
            return with(pid(), size == 1 ? List.of() : opened(new Doll(size - 1)));
        }
    }

    public static List<Long> open() throws Exception {
        return opened(new Doll(3));
    }

    static List<Long> opened(Doll doll) throws Exception {
        try (var brood = Brood.open()) {
            return found(brood.spawn("doll", doll).join());
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
