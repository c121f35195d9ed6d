import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/// SWALLOWED_FAILURE. The task says what went wrong, but only on its own screen.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            var futures = new ArrayList<Future<String>>();
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                futures.add(pool.submit(() -> {
                    try {
                        return Pictures.shrink(number);
                    } catch (IllegalStateException e) {
                        IO.println(e.getMessage());
                        return null;
                    }
                }));
            }
            for (var future : futures) {
                String line = future.get();
                if (line != null) lines.add(line);
            }
        }
        return lines;
    }
}
