import brood.process.*;
import brood.task.*;
import java.util.List;

/// A record as the task; nobody asked for three at the same time.
public class FirstChild {
    record Who() implements Task<Long> {
        @Override
        public Long call() {
            return Brood.current().pid();
        }
    }

    public static List<Long> pids() throws Exception {
        try (var brood = Brood.open()) {
            return List.of(pid(brood, "one"), pid(brood, "two"), pid(brood, "three"));
        }
    }

    static long pid(Brood brood, String name) throws InterruptedException {
        if (brood.spawn(name, new Who()).join() instanceof Exit.Returned(Long pid)) return pid;
        throw new IllegalStateException("no pid of " + name);
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
