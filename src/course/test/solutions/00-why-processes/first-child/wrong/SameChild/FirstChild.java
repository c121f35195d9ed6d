import brood.process.*;
import java.util.List;

/// WRONG_RESULT. One child is asked three times, since it is so nicely there already.
public class FirstChild {
    public static List<Long> pids() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("one", () -> {});
            return List.of(child.pid(), child.pid(), child.pid());
        }
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
