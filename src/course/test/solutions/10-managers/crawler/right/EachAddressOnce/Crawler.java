import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// The parent hands out each address once, so nobody has to ask; there is no manager.
public class Crawler {

    public static List<String> crawl() throws Exception {
        Site site = Site.here();
        try (var pages = SharedQueue.<String>bounded(10);
                var brood = Brood.open()) {
            var reader = brood.spawn("reader", () -> {
                var lines = new ArrayList<String>();
                for (String page : pages.untilClosed()) lines.add(page);
                return lines;
            });
            var lines = new ArrayList<String>();
            try (var pool = ProcessPool.of(2)) {
                var futures = new ArrayList<Future<?>>();
                for (String address : new LinkedHashSet<>(Site.ADDRESSES))
                    futures.add(pool.submit(() -> pages.put(site.fetch(address))));
                for (var future : futures) {
                    try {
                        future.get();
                    } catch (ExecutionException e) {
                        lines.add(e.getCause().getMessage());
                    }
                }
            }
            pages.close();
            lines.addAll(linesOf(reader.join()));
            return lines;
        }
    }

    static List<String> linesOf(Exit<? extends List<String>> exit) {
        return switch (exit) {
            case Exit.Returned(var lines) -> lines;
            case Exit<?> other -> throw new IllegalStateException("no pages: " + other);
        };
    }
}
