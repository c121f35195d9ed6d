import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// ITEM_DUPLICATED. Each cook gets a queue of its own, with its own end mark.
public class TwoConsumers {
    static final String END = "(end)";

    public static List<String> dishes() throws Exception {
        var forAnna = SharedQueue.<String>bounded(10);
        var forBen = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            brood.spawn("waiter", () -> {
                for (var orders : List.of(forAnna, forBen)) {
                    for (String order : Kitchen.orders()) orders.put(order);
                    orders.put(END);
                }
            });
            var anna = brood.spawn("anna", () -> cook(forAnna));
            var ben = brood.spawn("ben", () -> cook(forBen));
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
