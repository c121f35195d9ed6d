import brood.process.*;
import java.util.List;

/// NOT_A_PROCESS. The pid is asked for beside the task, not in it: the line looks the same.
public class FirstChild {
    public static List<Long> pids() throws Exception {
        try (var brood = Brood.open()) {
            brood.spawn("one", () -> {});
            long one = ProcessHandle.current().pid();
            brood.spawn("two", () -> {});
            long two = ProcessHandle.current().pid();
            brood.spawn("three", () -> {});
            long three = ProcessHandle.current().pid();
            return List.of(one, two, three);
        }
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
