import brood.manager.*;
import brood.pool.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// ORPHAN_CHILD. What the reader finds is in a list that all share; so why wait for the reader?
public class Crawler {

    public static List<String> crawl() throws Exception {
        Site site = Site.here();
        try (var manager = Manager.inProcess();
                var pages = SharedQueue.<String>bounded(10)) {
            HostedSet<String> seen = manager.set();
            HostedList<String> lines = manager.list();
            Brood.open().spawn("reader", () -> {
                for (String page : pages.untilClosed()) lines.add(page);
            });
            var futures = new ArrayList<Future<?>>();
            try (var pool = ProcessPool.of(2)) {
                for (String address : Site.ADDRESSES)
                    futures.add(pool.submit(() -> {
                        if (seen.add(address)) pages.put(site.fetch(address));
                    }));
            }
            pages.close();
            for (var future : futures) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    lines.add(e.getCause().getMessage());
                }
            }
            return lines.copy();
        }
    }
}
