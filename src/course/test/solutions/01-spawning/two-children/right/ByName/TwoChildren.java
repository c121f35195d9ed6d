import brood.process.*;
import brood.queue.SharedQueue;
import brood.task.*;
import java.util.List;
import java.util.TreeMap;

/// The greetings come through a queue, in any order; the parent sorts them by name.
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
            brood.spawn("bob", new Messenger(new Greeter("Bob"), answers));
            var byName = new TreeMap<String, String>();
            for (int i = 0; i < 2; i++) {
                String text = answers.take();
                byName.put(text.substring(0, 3), text);
            }
            return List.copyOf(byName.values());
        }
    }

    record Messenger(Greeter greeter, SharedQueue<String> answers) implements Body {
        @Override
        public void run() throws Exception {
            answers.put(greeter.call());
        }
    }

    public static void main(String[] args) throws Exception {
        greetings().forEach(IO::println);
    }
}
