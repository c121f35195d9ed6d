import brood.process.*;
import brood.queue.SharedQueue;
import brood.task.*;
import java.util.List;

/// ORPHAN_CHILD. The answers are here, so the work is done; who still thinks of the children?
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
        var first = SharedQueue.<String>bounded(1);
        var second = SharedQueue.<String>bounded(1);
        var brood = Brood.open();
        brood.spawn("ann", () -> first.put(greeting("Ann")));
        brood.spawn("bob", () -> second.put(new Greeter("Bob").call()));
        return List.of(first.take(), second.take());
    }

    public static void main(String[] args) throws Exception {
        greetings().forEach(IO::println);
    }
}
