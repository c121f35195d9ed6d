import brood.process.*;
import java.util.List;

/// The parent knows the pid as soon as the child has been started.
public class FirstChild {
    public static List<Long> pids() throws Exception {
        try (var brood = Brood.open()) {
            var one = brood.spawn("one", () -> {});
            var two = brood.spawn("two", () -> {});
            var three = brood.spawn("three", () -> {});
            return List.of(one.pid(), two.pid(), three.pid());
        }
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
