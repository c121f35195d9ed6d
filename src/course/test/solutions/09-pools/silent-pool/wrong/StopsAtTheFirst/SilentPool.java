import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// ITEM_LOST. The try stands around the loop: the first failure is told, and ends it.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            var futures = new ArrayList<Future<String>>();
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                futures.add(pool.submit(() -> Pictures.shrink(number)));
            }
            try {
                for (var future : futures) lines.add(future.get());
            } catch (ExecutionException e) {
                lines.add(e.getCause().getMessage());
            }
        }
        return lines;
    }
}
