import brood.process.*;
import brood.task.*;
import java.util.List;

/// NOT_PARALLEL. Each child is joined right where it is started: it reads so tidily, one after the other.
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
            String ann = word(brood.spawn("ann", () -> greeting("Ann")).join());
            String bob = word(brood.spawn("bob", new Greeter("Bob")).join());
            return List.of(ann, bob);
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
