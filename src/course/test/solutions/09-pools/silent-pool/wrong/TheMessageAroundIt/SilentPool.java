import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// WRONG_RESULT. The message of the exception that stands around that of the task begins with the
/// name of a class, which nobody wants in an album.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            var futures = new ArrayList<Future<String>>();
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                futures.add(pool.submit(() -> Pictures.shrink(number)));
            }
            for (var future : futures) {
                try {
                    lines.add(future.get());
                } catch (ExecutionException e) {
                    lines.add(e.getMessage());
                }
            }
        }
        return lines;
    }
}
