import brood.pool.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/// ITEM_LOST. An exception is somebody else's business: let it fly. The album flies with it.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            var futures = new ArrayList<Future<String>>();
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                futures.add(pool.submit(() -> Pictures.shrink(number)));
            }
            for (var future : futures) lines.add(future.get());
        }
        return lines;
    }
}
