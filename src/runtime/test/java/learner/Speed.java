package learner;
import brood.memory.SharedLong; import brood.process.Brood; import brood.task.Task; import java.util.*;
public final class Speed {
    public static Task<Object> program(int n, int ops) { return () -> { var total = SharedLong.of(0);
        try (var brood = Brood.open()) { for (int i = 0; i < n; i++) brood.spawn("p" + i, () -> { for (int k = 0; k < ops; k++) total.getAndAdd(1); }); } return total.get(); }; }
}
