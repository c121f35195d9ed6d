import brood.process.*;

/// Takes the second lock only if it is free; else gives the first back and tries again after a time of chance.
public class Transfer {

    static void transfer(Account from, Account to, long amount) throws InterruptedException {
        while (true) {
            try (var _ = from.lock().held()) {
                if (to.lock().tryLock()) {
                    try {
                        from.add(-amount);
                        to.add(amount);
                        return;
                    } finally {
                        to.lock().unlock();
                    }
                }
            }
            Thread.sleep((long) (Math.random() * 100));
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
