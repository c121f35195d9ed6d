import brood.process.*;

/// LOCK_ORDER_CYCLE. The accounts are taken in an order, the shorter name first; what if none is shorter?
public class Transfer {

    static void transfer(Account from, Account to, long amount) throws InterruptedException {
        Account first = from.name().length() < to.name().length() ? from : to;
        Account second = first == from ? to : from;
        try (var _ = first.lock().held();
                var _ = second.lock().held()) {
            from.add(-amount);
            to.add(amount);
        }
    }

    public static String bothWays() throws Exception {
        var rent = Account.open("rent", 100);
        var food = Account.open("food", 100);
        try (var brood = Brood.open()) {
            brood.spawn("teller-1", () -> transfer(rent, food, 10));
            brood.spawn("teller-2", () -> transfer(food, rent, 20));
        }
        return rent + ", " + food;
    }

    public static String twoPairs() throws Exception {
        var one = Account.open("rent", 100);
        var two = one.another("food", 100);
        var three = one.another("toys", 100);
        var four = one.another("soap", 100);
        try (var brood = Brood.open()) {
            brood.spawn("teller-1", () -> transfer(one, two, 10));
            brood.spawn("teller-2", () -> transfer(three, four, 20));
        }
        return one + ", " + two + ", " + three + ", " + four + ", together: " + one.together();
    }

    public static void main(String[] args) throws Exception {
        IO.println(bothWays());
        IO.println(twoPairs());
    }
}
