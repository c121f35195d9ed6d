import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// NOT_A_PROCESS. Two threads can share a list, so nothing has to be brought home.
public class TwoConsumers {
    public static List<String> dishes() throws Exception {
        var orders = SharedQueue.<String>bounded(10);
        var all = Collections.synchronizedList(new ArrayList<String>());
        try (var brood = Brood.open()) {
            brood.spawn("waiter", () -> {
                for (String order : Kitchen.orders()) orders.put(order);
                orders.close();
            });
            var cooks = new ArrayList<Thread>();
            for (int i = 0; i < 2; i++)
                cooks.add(Thread.ofPlatform().start(() -> {
                    for (String order : orders.untilClosed()) all.add(Kitchen.cook(order));
                }));
            for (Thread cook : cooks) cook.join();
            return all;
        }
    }

    public static void main(String[] args) throws Exception {
        dishes().forEach(IO::println);
    }
}
