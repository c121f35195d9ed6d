import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Lets the pool finish, and looks at the state of each future.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        var futures = new ArrayList<Future<String>>();
        try (var pool = ProcessPool.of(2)) {
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                futures.add(pool.submit(() -> Pictures.shrink(number)));
            }
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.DAYS);
            for (var each : futures)
                lines.add(
                        each.state() == Future.State.SUCCESS
                                ? each.resultNow()
                                : each.exceptionNow().getMessage());
        }
        return lines;
    }
}
