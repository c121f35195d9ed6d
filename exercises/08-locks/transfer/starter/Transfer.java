import brood.process.*;

/// Money moves between accounts. What to do stands in README.md.
public class Transfer {

    /// Moves money from one account to another.
    static void transfer(Account from, Account to, long amount) throws InterruptedException {
        // TODO: on some days the bank stands still. Repair it.
        try (var _ = from.lock().held();
                var _ = to.lock().held()) {
            from.add(-amount);
            to.add(amount);
        }
    }

    /// Two tellers, two accounts, both directions. Returns both balances.
    public static String bothWays() throws Exception {
        var rent = Account.open("rent", 100);
        var food = Account.open("food", 100);
        try (var brood = Brood.open()) {
            brood.spawn("teller-1", () -> transfer(rent, food, 10));
            brood.spawn("teller-2", () -> transfer(food, rent, 20));
        }
        return rent + ", " + food;
    }

    /// Two tellers, four accounts. Returns the balances, and 1 if both tellers were at work on an account
    /// at the same time.
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
