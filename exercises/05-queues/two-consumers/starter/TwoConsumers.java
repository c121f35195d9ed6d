import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// A waiter brings the orders, and two cooks share them. What to do stands in README.md.
public class TwoConsumers {
    /// Says that no more orders will come.
    static final String END = "(end)";

    /// All dishes of the evening, in any order.
    public static List<String> dishes() throws Exception {
        var orders = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("waiter", () -> {
                for (String order : Kitchen.orders()) orders.put(order);
                orders.put(END);
            });
            var anna = brood.spawn("anna", () -> cook(orders));
            // TODO: with a second cook the evening does not end. Repair it.
            var ben = brood.spawn("ben", () -> cook(orders));
            var all = new ArrayList<String>();
            all.addAll(dishesOf(anna.join()));
            all.addAll(dishesOf(ben.join()));
            return all;
        }
    }

    /// The work of one cook.
    static ArrayList<String> cook(SharedQueue<String> orders) throws InterruptedException {
        var mine = new ArrayList<String>();
        while (true) {
            String order = orders.take();
            if (order.equals(END)) break;
            mine.add(Kitchen.cook(order));
        }
        return mine;
    }

    /// Given: what a child has returned.
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
