import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// STATE_NOT_SHARED. The diary was read too early, so wait for all walkers first.
public class FourWalkers {
    static final List<String> NAMES = List.of("anna", "ben", "carl", "dora");

    static final List<String> diary = new ArrayList<>();

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
            var walkers = new ArrayList<Child<Boolean>>();
            for (String name : NAMES)
                walkers.add(brood.spawn(name, () -> diary.add(name + ": " + walk(name))));
            for (var walker : walkers) walker.join();
        }
        return diary;
    }

    public static void main(String[] args) throws Exception {
        diary().forEach(IO::println);
    }
}
