import brood.memory.SharedLong;
import brood.sync.SharedLock;
import java.io.Serializable;

/// Given: an account, with a lock of its own. Leave this file as it is.
///
/// @param name no other account has the same
/// @param lock to be held by whoever changes the balance
/// @param balance in whole coins
/// @param atWork how many are changing an account of this bank just now
/// @param together whether there were ever two
public record Account(
        String name, SharedLock lock, SharedLong balance, SharedLong atWork, SharedLong together)
        implements Serializable {

    /// An account of a bank of its own.
    public static Account open(String name, long balance) {
        return new Account(
                name,
                SharedLock.create(),
                SharedLong.of(balance),
                SharedLong.of(0),
                SharedLong.of(0));
    }

    /// Another account of the same bank.
    public Account another(String name, long balance) {
        return new Account(name, SharedLock.create(), SharedLong.of(balance), atWork, together);
    }

    /// Changes the balance. That takes a while: reads, adds up, writes.
    public void add(long amount) {
        if (atWork.incrementAndGet() > 1) together.compareAndSet(0, 1);
        balance.set(balance.get() + amount);
        atWork.decrementAndGet();
    }

    /// `rent 90`.
    @Override
    public String toString() {
        return name + " " + balance.get();
    }
}
