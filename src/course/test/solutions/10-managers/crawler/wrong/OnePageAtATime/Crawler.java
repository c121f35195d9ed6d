import brood.manager.*;
import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/// NOT_PARALLEL. Each future is asked before the next address is handed over.
public class Crawler {

    public static List<String> crawl() throws Exception {
        Site site = Site.here();
        try (var manager = Manager.inProcess();
                var pages = SharedQueue.<String>bounded(10);
                var brood = Brood.open()) {
            HostedSet<String> seen = manager.set();
            var reader = brood.spawn("reader", () -> {
                var lines = new ArrayList<String>();
                for (String page : pages.untilClosed()) lines.add(page);
                return lines;
            });
            var lines = new ArrayList<String>();
            try (var pool = ProcessPool.of(2)) {
                for (String address : Site.ADDRESSES) {
                    try {
                        pool.submit(() -> {
                                    if (seen.add(address)) pages.put(site.fetch(address));
                                })
                                .get();
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
