import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// SWALLOWED_FAILURE. A future that is done may have failed: isDone() says nothing of that.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            var futures = new ArrayList<Future<String>>();
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                futures.add(pool.submit(() -> Pictures.shrink(number)));
            }
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.MINUTES);
            for (var future : futures)
                if (future.isDone() && !future.state().equals(Future.State.FAILED))
                    lines.add(future.resultNow());
        }
        return lines;
    }
}
