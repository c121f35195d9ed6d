import brood.manager.*;
import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What goes wrong is a line like any other, and an end mark ends the reader.
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
                while (!(page = pages.take()).equals(END)) lines.add(page);
                return lines;
            });
            try (var pool = ProcessPool.of(2)) {
                for (String address : Site.ADDRESSES)
                    pool.submit(() -> {
                        if (!seen.add(address)) return;
                        String page;
                        try {
                            page = site.fetch(address);
                        } catch (IOException e) {
                            page = e.getMessage();
                        }
                        pages.put(page);
                    });
            }
            pages.put(END);
            return linesOf(reader.join());
        }
    }

    static final String END = "end";

    static List<String> linesOf(Exit<? extends List<String>> exit) {
        return switch (exit) {
            case Exit.Returned(var lines) -> lines;
            case Exit<?> other -> throw new IllegalStateException("no pages: " + other);
        };
    }
}
