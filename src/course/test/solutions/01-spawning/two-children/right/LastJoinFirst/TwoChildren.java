import brood.process.*;
import brood.task.*;
import java.util.List;

/// Joins in the other order and through a list of children: the place in the list is kept.
public class TwoChildren {
    static String greeting(String name) {
        return name + " greets you from process " + ProcessHandle.current().pid();
    }

    record Greeter(String name) implements Task<String> {
        @Override
        public String call() {
            return greeting(name);
        }
    }

    public static List<String> greetings() throws Exception {
        try (var brood = Brood.open()) {
            var children =
                    List.of(
                            brood.spawn("ann", () -> greeting("Ann")),
                            brood.spawn("bob", new Greeter("Bob")));
            var texts = new String[children.size()];
            for (int i = texts.length - 1; i >= 0; i--) texts[i] = word(children.get(i).join());
            return List.of(texts);
        }
    }

    static String word(Exit<String> exit) {
        return switch (exit) {
            case Exit.Returned(var text) -> text;
            case Exit<String> other -> throw new IllegalStateException("no greeting: " + other);
        };
    }

    public static void main(String[] args) throws Exception {
        greetings().forEach(IO::println);
    }
}
