import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Each future is followed by one that knows both endings.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            var told = new ArrayList<CompletableFuture<String>>();
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                told.add(
                        pool.submit(() -> Pictures.shrink(number))
                                .handle((line, error) -> error == null ? line : reason(error)));
            }
            for (var each : told) lines.add(each.join());
        }
        return lines;
    }

    static String reason(Throwable error) {
        return error instanceof CompletionException wrapped
                ? wrapped.getCause().getMessage()
                : error.getMessage();
    }
}
