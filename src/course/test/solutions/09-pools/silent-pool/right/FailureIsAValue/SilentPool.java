import brood.pool.*;
import java.util.List;
import java.util.stream.IntStream;

/// The task itself turns what goes wrong into a line; the stream keeps the order.
public class SilentPool {

    public static List<String> album() throws Exception {
        try (var pool = ProcessPool.of(2)) {
            return IntStream.rangeClosed(1, Pictures.COUNT)
                    .boxed()
                    .gather(pool.mapping(number -> {
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
