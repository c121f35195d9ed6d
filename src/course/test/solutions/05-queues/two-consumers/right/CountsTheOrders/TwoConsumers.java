import brood.memory.*;
import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// A shared number says how many orders nobody has reserved yet; no mark is needed.
public class TwoConsumers {
    public static List<String> dishes() throws Exception {
        var orders = SharedQueue.<String>bounded(10);
        var left = SharedLong.of(Kitchen.orders().length);
        try (var brood = Brood.open()) {
            brood.spawn("waiter", () -> {
                for (String order : Kitchen.orders()) orders.put(order);
            });
            var anna = brood.spawn("anna", () -> cook(orders, left));
            var ben = brood.spawn("ben", () -> cook(orders, left));
            var all = new ArrayList<String>();
            all.addAll(dishesOf(anna.join()));
            all.addAll(dishesOf(ben.join()));
            return all;
        }
    }

    static ArrayList<String> cook(SharedQueue<String> orders, SharedLong left) throws InterruptedException {
        var mine = new ArrayList<String>();
        while (left.getAndDecrement() > 0) mine.add(Kitchen.cook(orders.take()));
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
