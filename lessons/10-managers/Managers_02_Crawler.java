import brood.pool.ProcessPool;
import brood.process.Brood;
import brood.process.Exit;
import brood.queue.SharedQueue;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/// The crawler: it ends, it loses nothing, and it says what it could not get.
void main() throws IOException, InterruptedException {
    try (var site = Site.open();
            var brood = Brood.open()) {
        URI address = site.address();
        // tag::crawler
        var queue = SharedQueue.<String>bounded(10);
        var reader = brood.spawn("reader", () -> {
            var stored = new TreeSet<String>();
            for (var text : queue.untilClosed()) stored.add(text);
            return stored;
        });
        try (var pool = ProcessPool.of(3)) {
            var pages = new ArrayList<CompletableFuture<?>>();
            for (int i = 1; i <= 10; i++) {
                int page = i;
                pages.add(pool.submit(() -> queue.put(Site.fetch(address, page))));
            }
            for (var page : pages) {
                var failed = page.handle((_, why) -> why).join();
                if (failed != null)
                    IO.println("page " + (pages.indexOf(page) + 1) + ": " + failed.getClass().getSimpleName());
            }
        } // every task has ended: nobody puts any more
        queue.close(); // so the reader ends, behind the last page
        switch (reader.join()) {
            case Exit.Returned(var stored) -> stored.forEach(IO::println);
            case Exit<?> other -> IO.println("the pages are lost; the reader: " + other);
        }
        // end::crawler
    }
}
