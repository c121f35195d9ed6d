import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// WRONG_RESULT. The mark is put back for the other cook, but it is cooked before anybody looks at it.
public class TwoConsumers {
    static final String END = "(end)";

    public static List<String> dishes() throws Exception {
        var orders = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("waiter", () -> {
                for (String order : Kitchen.orders()) orders.put(order);
                orders.put(END);
            });
            var anna = brood.spawn("anna", () -> cook(orders));
            var ben = brood.spawn("ben", () -> cook(orders));
            var all = new ArrayList<String>();
            all.addAll(dishesOf(anna.join()));
            all.addAll(dishesOf(ben.join()));
            return all;
        }
    }

    static ArrayList<String> cook(SharedQueue<String> orders) throws InterruptedException {
        var mine = new ArrayList<String>();
        String order;
        do {
            order = orders.take();
            mine.add(Kitchen.cook(order));
        } while (!order.equals(END));
        orders.put(END);
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
