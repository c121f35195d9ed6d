import brood.task.*;
import java.util.List;
import java.util.concurrent.Executors;

/// NOT_A_PROCESS. Two threads also work at the same time, and need no new JVM.
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
        try (var threads = Executors.newFixedThreadPool(2)) {
            var ann = threads.submit(() -> greeting("Ann"));
            var bob = threads.submit(new Greeter("Bob"));
            return List.of(ann.get(), bob.get());
        }
    }

    public static void main(String[] args) throws Exception {
        greetings().forEach(IO::println);
    }
}
