import brood.memory.SharedLong;
import brood.process.Brood;
import brood.process.Child;
import brood.sync.SharedLock;
import java.io.Serializable;
import java.util.List;

/// Two tellers lock every account correctly, and the bank stands still.
void main() throws InterruptedException {
    // tag::watch
    var one = Account.of(100);
    var two = Account.of(100);
    var done = SharedLong.of(0);
    try (var brood = Brood.open()) {
        brood.spawn("anna", () -> { while (true) transfer(1, one, two, done); });
        brood.spawn("ben", () -> { while (true) transfer(1, two, one, done); });

        long before;
        do {
            before = done.get();
            Thread.sleep(2000);
        } while (done.get() == 0 || done.get() > before);

        IO.println("account one: " + one.lock());
        IO.println("account two: " + two.lock());
        List<Child<?>> tellers = Brood.children();
        IO.println("tellers alive: " + tellers.size());
        tellers.forEach(Child::kill);
    }
    // end::watch
}

record Account(SharedLock lock, SharedLong balance) implements Serializable {
    static Account of(long balance) {
        return new Account(SharedLock.create(), SharedLong.of(balance));
    }
}

// tag::transfer
static void transfer(long amount, Account from, Account to, SharedLong done) {
    try (var _ = from.lock().held(); var _ = to.lock().held()) {
        from.balance().set(from.balance().get() - amount);
        to.balance().set(to.balance().get() + amount);
        done.incrementAndGet();
    }
}
// end::transfer
