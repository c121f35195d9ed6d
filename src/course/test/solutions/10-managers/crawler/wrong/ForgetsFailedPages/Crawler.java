import brood.manager.*;
import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// SWALLOWED_FAILURE. It ends, and each page comes once. Of the one that is gone nobody speaks.
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
            try (var pool = ProcessPool.of(2)) {
                for (String address : Site.ADDRESSES)
                    pool.submit(() -> {
                        if (seen.add(address)) pages.put(site.fetch(address));
                    });
            }
            pages.close();
            return linesOf(reader.join());
        }
    }

    static List<String> linesOf(Exit<? extends List<String>> exit) {
        return switch (exit) {
            case Exit.Returned(var lines) -> lines;
            case Exit<?> other -> throw new IllegalStateException("no pages: " + other);
        };
    }
}
