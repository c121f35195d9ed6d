import brood.process.*;
import brood.queue.*;
import java.util.ArrayList;
import java.util.List;

/// CHECK_THEN_ACT. The mark is the trouble, so cook as long as there is something in the queue.
public class TwoConsumers {
    public static List<String> dishes() throws Exception {
        var orders = SharedQueue.<String>bounded(10);
        try (var brood = Brood.open()) {
            var waiter = brood.spawn("waiter", () -> {
                for (String order : Kitchen.orders()) orders.put(order);
            });
            waiter.join();
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
        while (!orders.isEmpty()) mine.add(Kitchen.cook(orders.take()));
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
