import brood.pool.*;
import java.util.ArrayList;
import java.util.List;

/// STATE_NOT_SHARED. Each task adds its line to the album: to its own copy of the album.
public class SilentPool {

    public static List<String> album() throws Exception {
        var lines = new ArrayList<String>();
        try (var pool = ProcessPool.of(2)) {
            for (int i = 1; i <= Pictures.COUNT; i++) {
                int number = i;
                pool.submit(() -> {
                    try {
                        lines.add(Pictures.shrink(number));
                    } catch (IllegalStateException e) {
                        lines.add(e.getMessage());
                    }
                });
            }
        }
        return lines;
    }
}
