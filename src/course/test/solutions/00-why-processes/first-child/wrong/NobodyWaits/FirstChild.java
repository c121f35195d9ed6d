import brood.process.*;
import java.util.List;

/// ORPHAN_CHILD. The pids are known at once, so the program is done; the children are not.
public class FirstChild {
    public static List<Long> pids() {
        var brood = Brood.open();
        var one = brood.spawn("one", () -> {});
        var two = brood.spawn("two", () -> {});
        var three = brood.spawn("three", () -> {});
        return List.of(one.pid(), two.pid(), three.pid());
    }

    public static void main(String[] args) throws Exception {
        IO.println(pids());
    }
}
