import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// SWALLOWED_FAILURE. The exception is caught where it happens, and the line stays empty.
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
            for (String name : NAMES) walkers.add(brood.spawn(name, () -> quietly(name)));
            var lines = new ArrayList<String>();
            for (Child<String> walker : walkers)
                if (walker.join() instanceof Exit.Returned(String walk))
                    lines.add(walker.name() + ": " + walk);
            return lines;
        }
    }

    static String quietly(String name) {
        try {
            return walk(name);
        } catch (IllegalStateException ignored) {
            return "";
        }
    }

    public static void main(String[] args) throws Exception {
        diary().forEach(IO::println);
    }
}
