import brood.process.*;
import brood.task.*;
import java.util.List;

/// NOT_A_PROCESS. The pids are known here, so the greetings can be written here; who would see it?
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
            Child<Void> ann = brood.spawn("ann", () -> {});
            Child<Void> bob = brood.spawn("bob", () -> {});
            ann.join();
            bob.join();
            return List.of(
                    "Ann greets you from process " + ann.pid(),
                    "Bob greets you from process " + bob.pid());
        }
    }

    public static void main(String[] args) throws Exception {
        greetings().forEach(IO::println);
    }
}
