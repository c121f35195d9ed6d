import brood.process.*;
import brood.task.*;
import java.util.List;

/// The plain way: a scope, two starts, two joins.
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
            Child<String> ann = brood.spawn("ann", () -> greeting("Ann"));
            Child<String> bob = brood.spawn("bob", new Greeter("Bob"));
            return List.of(word(ann.join()), word(bob.join()));
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
