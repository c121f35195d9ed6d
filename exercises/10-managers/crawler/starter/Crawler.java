import brood.manager.*;
import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// A pool fetches pages, and a reader brings them home. What to do stands in README.md.
public class Crawler {

    /// One line for each page.
    public static List<String> crawl() throws Exception {
        Site site = Site.here();
        try (var manager = Manager.inProcess();
                var pages = SharedQueue.<String>bounded(10);
                var brood = Brood.open()) {
            HostedSet<String> seen = manager.set();
            var reader = brood.spawn("reader", () -> {
                var lines = new ArrayList<String>();
                String page;
                while ((page = pages.take()) != null) lines.add(page);
                return lines;
            });
            // TODO: it never ends, a failure is never told, and a page may be fetched twice. Repair it.
            try (var pool = ProcessPool.of(2)) {
                for (String address : Site.ADDRESSES)
                    pool.submit(() -> {
                        if (seen.contains(address)) return;
                        seen.add(address);
                        pages.put(site.fetch(address));
                    });
            }
            return linesOf(reader.join());
        }
    }

    /// Given: what a child has returned.
    static List<String> linesOf(Exit<? extends List<String>> exit) {
        return switch (exit) {
            case Exit.Returned(var lines) -> lines;
            case Exit<?> other -> throw new IllegalStateException("no pages: " + other);
        };
    }

    public static void main(String[] args) throws Exception {
        crawl().forEach(IO::println);
    }
}
