import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// Four walkers and one diary. What to do stands in README.md.
public class FourWalkers {
    static final List<String> NAMES = List.of("anna", "ben", "carl", "dora");

    static final List<String> diary = new ArrayList<>();

    /// Given: the walk of one walker. Carl loses his way.
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

    /// The diary of the day: one line for each walker.
    public static List<String> diary() throws Exception {
        // TODO: the children write, and yet the diary stays empty. Bring the walks home.
        try (var brood = Brood.open()) {
            for (String name : NAMES) brood.spawn(name, () -> diary.add(name + ": " + walk(name)));
        }
        return diary;
    }

    public static void main(String[] args) throws Exception {
        diary().forEach(IO::println);
    }
}
