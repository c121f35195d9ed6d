import brood.process.Brood;
import brood.process.Child;
import brood.sync.SharedEvent;
import brood.task.Body;
import java.util.concurrent.CountDownLatch;

/// Ends a child in each of seven ways, and looks what it could still do.
void main() throws InterruptedException {
    IO.println("way to end      finally  hook");
    row("it returns", () -> {}, _ -> {});
    row("it throws", () -> { throw new IllegalStateException("no paper"); }, _ -> {});
    row("System.exit", () -> System.exit(3), _ -> {});
    row("Runtime.halt", () -> Runtime.getRuntime().halt(3), _ -> {});
    row("interrupt()", () -> new CountDownLatch(1).await(), Child::interrupt);
    row("terminate()", () -> new CountDownLatch(1).await(), Child::terminate);
    row("kill()", () -> new CountDownLatch(1).await(), Child::kill);
}

interface Order {
    void give(Child<?> child);
}

// tag::row
static void row(String way, Body body, Order order) throws InterruptedException {
    var ready = SharedEvent.create();
    var last = SharedEvent.create();
    var hook = SharedEvent.create();
    try (var brood = Brood.open()) {
        var child = brood.spawn("child", () -> {
            Runtime.getRuntime().addShutdownHook(new Thread(hook::set));
            try {
                ready.set();
                body.run();
            } finally {
                last.set();
            }
        });
        ready.await();
        order.give(child);
        child.join();
        show(way, last.isSet(), hook.isSet());
    }
}
// end::row

static void show(String way, boolean last, boolean hook) {
    IO.println("%-14s  %-7s  %s".formatted(way, last ? "runs" : "-", hook ? "runs" : "-"));
}
