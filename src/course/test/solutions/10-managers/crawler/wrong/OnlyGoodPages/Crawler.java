import brood.manager.*;
import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// SWALLOWED_FAILURE. The queue is one of the manager, as in the tutorial, and an empty page says
/// that it is over: that may be so. But nobody asks the futures.
public class Crawler {

    public static List<String> crawl() throws Exception {
        Site site = Site.here();
        try (var manager = Manager.inProcess();
                var brood = Brood.open()) {
            HostedSet<String> seen = manager.set();
            HostedQueue<Optional<String>> pages = manager.queue(10);
            var reader = brood.spawn("reader", () -> {
                var lines = new ArrayList<String>();
                Optional<String> page;
                while ((page = pages.take()).isPresent()) lines.add(page.get());
                return lines;
            });
            try (var pool = ProcessPool.of(2)) {
                for (String address : Site.ADDRESSES)
                    pool.submit(() -> {
                        if (seen.add(address)) pages.put(Optional.of(site.fetch(address)));
                    });
            }
            pages.put(Optional.empty());
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
