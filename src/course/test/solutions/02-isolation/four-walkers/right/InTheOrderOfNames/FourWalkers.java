import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// The plain way: four starts, then four joins, in the order of the names.
public class FourWalkers {
    static final List<String> NAMES = List.of("anna", "ben", "carl", "dora");

    static String walk(String name) {
        String way =
                switch (name) {
                    case "anna" -> "along the river";
                    case "ben" -> "up the hill";
                    case "dora" -> "to the old mill";
                    default -> throw new IllegalStateException("lost in the wood");
                };
        return way + ", in process " + ProcessHandle.current().pid();
    }

    public static List<String> diary() throws Exception {
        try (var brood = Brood.open()) {
            var walkers = new ArrayList<Child<String>>();
            for (String name : NAMES) walkers.add(brood.spawn(name, () -> walk(name)));
            var lines = new ArrayList<String>();
            for (Child<String> walker : walkers)
                lines.add(walker.name() + ": " + news(walker.join()));
            return lines;
        }
    }

    static String news(Exit<String> exit) {
        return switch (exit) {
            case Exit.Returned(var walk) -> walk;
            case Exit.Threw(var error) -> error.getMessage();
            case Exit<String> other -> String.valueOf(other);
        };
    }

    public static void main(String[] args) throws Exception {
        diary().forEach(IO::println);
    }
}
