import brood.process.*;
import brood.queue.SharedQueue;
import brood.task.*;
import java.util.List;

/// ORDER_ASSUMED. Ann was started first, so her greeting is the first in the queue. It nearly always is.
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
        var answers = SharedQueue.<String>bounded(2);
        try (var brood = Brood.open()) {
            brood.spawn("ann", () -> answers.put(greeting("Ann")));
            brood.spawn("bob", () -> answers.put(new Greeter("Bob").call()));
            return List.of(answers.take(), answers.take());
        }
    }

    public static void main(String[] args) throws Exception {
        greetings().forEach(IO::println);
    }
}
