import brood.pool.*;
import java.util.List;
import java.util.stream.IntStream;

/// ORDER_ASSUMED. All ten are told, in the order in which they are ready.
public class SilentPool {

    public static List<String> album() throws Exception {
        try (var pool = ProcessPool.of(2)) {
            return IntStream.rangeClosed(1, Pictures.COUNT)
                    .boxed()
                    .gather(pool.mappingUnordered(number -> {
                        try {
                            return Pictures.shrink(number);
                        } catch (IllegalStateException e) {
                            return e.getMessage();
                        }
                    }))
                    .toList();
        }
    }
}
