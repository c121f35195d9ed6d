import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// The parent waits for the waiter and puts the marks, one for each cook that it has started.
public class TwoConsumers {
    static final String END = "(end)";

    public static List<String> dishes() throws Exception {
        var orders = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            var waiter = brood.spawn("waiter", () -> {
                for (String order : Kitchen.orders()) orders.put(order);
            });
            var anna = brood.spawn("anna", () -> cook(orders));
            var ben = brood.spawn("ben", () -> cook(orders));
            waiter.join();
            for (int i = 0; i < 2; i++) orders.put(END);
            var all = new ArrayList<String>();
            all.addAll(dishesOf(anna.join()));
            all.addAll(dishesOf(ben.join()));
            return all;
        }
    }

    static ArrayList<String> cook(SharedQueue<String> orders) throws InterruptedException {
        var mine = new ArrayList<String>();
        while (true) {
            String order = orders.take();
            if (order.equals(END)) break;
            mine.add(Kitchen.cook(order));
        }
        return mine;
    }

    static List<String> dishesOf(Exit<? extends List<String>> exit) {
        return switch (exit) {
            case Exit.Returned(var dishes) -> dishes;
            case Exit<?> other -> throw new IllegalStateException("no dishes: " + other);
        };
    }

    public static void main(String[] args) throws Exception {
        dishes().forEach(IO::println);
    }
}
