import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// NOT_PARALLEL. Start one, wait for it, write it down: so no name can be mixed up.
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
        var lines = new ArrayList<String>();
        try (var brood = Brood.open()) {
            for (String name : NAMES)
                lines.add(name + ": " + news(brood.spawn(name, () -> walk(name)).join()));
        }
        return lines;
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
