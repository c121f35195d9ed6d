import brood.process.*;
import brood.task.*;
import java.util.List;

/// Each child returns its whole line, its mishap included; the parent only collects.
public class FourWalkers {
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

    record Walker(String name) implements Task<String> {
        @Override
        public String call() {
            try {
                return name + ": " + walk(name);
            } catch (IllegalStateException mishap) {
                return name + ": " + mishap.getMessage();
            }
        }
    }

    public static List<String> diary() throws Exception {
        try (var brood = Brood.open()) {
            var anna = brood.spawn("anna", new Walker("anna"));
            var ben = brood.spawn("ben", new Walker("ben"));
            var carl = brood.spawn("carl", new Walker("carl"));
            var dora = brood.spawn("dora", new Walker("dora"));
            return List.of(line(dora), line(carl), line(ben), line(anna));
        }
    }

    static String line(Child<String> walker) throws InterruptedException {
        return switch (walker.join()) {
            case Exit.Returned(var line) -> line;
            case Exit<String> other -> walker.name() + ": " + other;
        };
    }

    public static void main(String[] args) throws Exception {
        diary().forEach(IO::println);
    }
}
