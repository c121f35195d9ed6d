import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// NOT_PARALLEL. Each future is asked before the next task is handed over: a pool of two, of which
/// one has nothing to do.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                try {
                    lines.add(pool.submit(() -> Pictures.shrink(number)).get());
                } catch (ExecutionException e) {
                    lines.add(e.getCause().getMessage());
                }
            }
        }
        return lines;
    }
}
