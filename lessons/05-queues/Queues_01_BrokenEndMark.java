import brood.process.Brood;
import brood.process.Child;
import brood.queue.SharedQueue;
import java.util.List;

/// One end mark for two readers: one of them waits for ever.
void main() throws InterruptedException {
    // tag::mark
    try (var brood = Brood.open()) {
        var queue = SharedQueue.<String>unbounded();
        brood.spawn("anna", () -> read(queue));
        brood.spawn("ben", () -> read(queue));
        for (int i = 0; i < 4; i++) queue.put("item " + i);
        queue.put("end");

        Thread.sleep(1000);
        List<Child<?>> waiting = Brood.children();
        IO.println("readers that still wait: " + waiting.size());
        waiting.forEach(Child::kill);
    }
    // end::mark
}

static void read(SharedQueue<String> queue) throws InterruptedException {
    while (true) if (queue.take().equals("end")) return;
}
