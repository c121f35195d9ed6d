import brood.manager.HostedQueue;
import brood.manager.Manager;
import brood.pool.ProcessPool;
import brood.process.Brood;
import java.io.IOException;
import java.net.URI;

/// The crawler of a tutorial: a pool, a manager's queue, a reader without an end.
void main() throws IOException, InterruptedException {
    try (var site = Site.open();
            var brood = Brood.open();
            var manager = Manager.start()) {
        URI address = site.address();
        // tag::crawler
        var queue = manager.<String>queue(100);
        var reader = brood.spawn("reader", () -> insertData(queue));
        var pool = ProcessPool.of(3);
        for (int i = 1; i <= 10; i++) {
            int page = i;
            pool.submit(() -> spider(queue, address, page));
        }
        pool.close(); // Python's close() and join()
        // end::crawler
        while (!queue.isEmpty()) Thread.sleep(100);
        IO.println("the pool has ended, and the reader is alive: " + reader.isAlive());
    } // the manager is closed, and then the scope waits for the reader
}

// tag::tasks
static void spider(HostedQueue<String> queue, URI site, int page) throws Exception {
    queue.put(Site.fetch(site, page));
}

static void insertData(HostedQueue<String> queue) throws InterruptedException {
    while (true) IO.println("stored " + queue.take());
}
// end::tasks
