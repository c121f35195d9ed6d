import brood.pool.*;
import java.util.ArrayList;
import java.util.List;

/// NOT_PARALLEL. The loop stands in the task: one task, and one worker that does it all.
public class SilentPool {

    public static List<String> album() throws Exception {
        try (var pool = ProcessPool.of(2)) {
            return pool.submit(() -> {
                        var lines = new ArrayList<String>();
                        for (int i = 1; i <= Pictures.COUNT; i++) {
                            try {
                                lines.add(Pictures.shrink(i));
                            } catch (IllegalStateException e) {
                                lines.add(e.getMessage());
                            }
                        }
                        return lines;
                    })
                    .get();
        }
    }
}
