import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Waits until all have ended, well or badly, and looks at the state of each.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            var futures = new ArrayList<CompletableFuture<String>>();
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                futures.add(pool.submit(() -> Pictures.shrink(number)));
            }
            var all = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new));
            all.exceptionally(error -> null).join();
            for (var each : futures)
                lines.add(
                        each.isCompletedExceptionally()
                                ? each.exceptionNow().getMessage()
                                : each.resultNow());
        }
        return lines;
    }
}
