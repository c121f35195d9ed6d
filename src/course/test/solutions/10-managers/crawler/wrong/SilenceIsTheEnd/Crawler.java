import brood.manager.*;
import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// TIMEOUT_AS_END. Two seconds without a page, and the reader goes home. A slow page comes later.
public class Crawler {

    public static List<String> crawl() throws Exception {
        Site site = Site.here();
        try (var manager = Manager.inProcess();
                var pages = SharedQueue.<String>bounded(10);
                var brood = Brood.open()) {
            HostedSet<String> seen = manager.set();
            var reader = brood.spawn("reader", () -> {
                var lines = new ArrayList<String>();
                String page;
                while ((page = pages.poll(2, TimeUnit.SECONDS)) != null) lines.add(page);
                return lines;
            });
            var lines = new ArrayList<String>();
            try (var pool = ProcessPool.of(2)) {
                var futures = new ArrayList<Future<?>>();
                for (String address : Site.ADDRESSES)
                    futures.add(pool.submit(() -> {
                        if (seen.add(address)) pages.put(site.fetch(address));
                    }));
                for (var future : futures) {
                    try {
                        future.get();
                    } catch (ExecutionException e) {
                        lines.add(e.getCause().getMessage());
                    }
                }
            }
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
