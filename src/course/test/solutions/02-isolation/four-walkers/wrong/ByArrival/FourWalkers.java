import brood.process.*;
import brood.queue.SharedQueue;
import java.util.ArrayList;
import java.util.List;

/// ORDER_ASSUMED. The walkers are started in the order of their names, so they come home in it.
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
        var post = SharedQueue.<String>bounded(4);
        try (var brood = Brood.open()) {
            for (String name : NAMES) brood.spawn(name, () -> post.put(news(name)));
            var lines = new ArrayList<String>();
            for (String name : NAMES) lines.add(name + ": " + post.take());
            return lines;
        }
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
