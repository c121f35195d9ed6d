import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// RESTART_STORM. What fails is tried again until it works. A damaged picture never does.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                while (true) {
                    try {
                        lines.add(pool.submit(() -> Pictures.shrink(number)).get());
                        break;
                    } catch (ExecutionException e) {
                        // once more
                    }
                }
            }
        }
        return lines;
    }
}
