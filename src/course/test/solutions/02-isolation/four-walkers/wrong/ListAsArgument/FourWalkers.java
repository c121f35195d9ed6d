import brood.process.*;
import java.util.ArrayList;
import java.util.List;

/// STATE_NOT_SHARED. The static list is the trouble, so the children get the list as an argument.
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
        var diary = new ArrayList<String>();
        try (var brood = Brood.open()) {
            for (String name : NAMES) brood.spawn(name, () -> write(diary, name));
        }
        return diary;
    }

    static void write(List<String> diary, String name) {
        try {
            diary.add(name + ": " + walk(name));
        } catch (IllegalStateException mishap) {
            diary.add(name + ": " + mishap.getMessage());
        }
    }

    public static void main(String[] args) throws Exception {
        diary().forEach(IO::println);
    }
}
