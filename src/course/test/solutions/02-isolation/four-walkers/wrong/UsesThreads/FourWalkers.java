import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// NOT_A_PROCESS. Threads share the static list, and all of them can write into it.
public class FourWalkers {
    static final List<String> NAMES = List.of("anna", "ben", "carl", "dora");

    static final List<String> diary = Collections.synchronizedList(new ArrayList<>());

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
        diary.clear();
        var walkers = new ArrayList<Thread>();
        for (String name : NAMES)
            walkers.add(Thread.ofPlatform().start(() -> diary.add(name + ": " + news(name))));
        for (Thread walker : walkers) walker.join();
        return diary;
    }

    static String news(String name) {
        try {
            return walk(name);
        } catch (IllegalStateException mishap) {
            return mishap.getMessage();
        }
    }

    public static void main(String[] args) throws Exception {
        diary().forEach(IO::println);
    }
}
