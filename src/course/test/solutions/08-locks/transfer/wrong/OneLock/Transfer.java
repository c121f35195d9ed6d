import brood.process.*;
import brood.sync.SharedLock;

/// NOT_PARALLEL. One lock for the whole bank cannot be taken in two orders.
public class Transfer {

    static void transfer(SharedLock bank, Account from, Account to, long amount) throws InterruptedException {
        try (var _ = bank.held()) {
            from.add(-amount);
            to.add(amount);
        }
    }

    public static String bothWays() throws Exception {
        var bank = SharedLock.create();
        var rent = Account.open("rent", 100);
        var food = Account.open("food", 100);
        try (var brood = Brood.open()) {
            brood.spawn("teller-1", () -> transfer(bank, rent, food, 10));
            brood.spawn("teller-2", () -> transfer(bank, food, rent, 20));
        }
        return rent + ", " + food;
    }

    public static String twoPairs() throws Exception {
        var bank = SharedLock.create();
        var one = Account.open("rent", 100);
        var two = one.another("food", 100);
        var three = one.another("toys", 100);
        var four = one.another("soap", 100);
        try (var brood = Brood.open()) {
            brood.spawn("teller-1", () -> transfer(bank, one, two, 10));
            brood.spawn("teller-2", () -> transfer(bank, three, four, 20));
        }
        return one + ", " + two + ", " + three + ", " + four + ", together: " + one.together();
    }

    public static void main(String[] args) throws Exception {
        IO.println(bothWays());
        IO.println(twoPairs());
    }
}
