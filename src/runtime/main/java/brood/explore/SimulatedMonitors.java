package brood.explore;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.Subject;
import brood.machine.Wake;
import brood.task.Nullable;
import java.time.Duration;
import java.util.IdentityHashMap;

/// What `synchronized`, `wait` and `notify` become in a simulated process. The JVM hands a monitor
/// on in its own time, which would not be the same in each replay; and it cannot say who holds one.
public final class SimulatedMonitors {
    private SimulatedMonitors() {}

    /// The monitors that are held or waited for, of one process.
    private static final class Table {
        final IdentityHashMap<Object, Monitor> all = new IdentityHashMap<>();
    }

    private static final class Monitor implements Subject {
        private final String label;
        @Nullable SimThread owner;
        int depth;
        int users;
        long notified;
        long waited;

        Monitor(Object of) {
            Class<?> type = of instanceof Class<?> c ? c : of.getClass();
            label = "monitor of " + type.getSimpleName();
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public long key() {
            return 4;
        }
    }

    private static Table table() {
        return Machine.current().state(Table.class, Table::new);
    }

    private static World world() {
        return SimulatedJvm.process().world;
    }

    /// Takes the monitor of an object, as often as the same thread likes.
    public static void enter(Object of) {
        World world = world();
        SimThread me = world.current();
        Table table = table();
        Monitor monitor = table.all.computeIfAbsent(of, Monitor::new);
        monitor.users++;
        boolean interrupted = false;
        var token = new Object();
        for (SimThread owner; (owner = monitor.owner) != null && owner != me; ) {
            var why =
                    new Reason(Operation.LOCK, monitor, Owner.of(owner.process.id(), owner.number));
            interrupted |= world.awaitOwnProcess(token, Machine.FOREVER, why) == Wake.INTERRUPTED;
        }
        if (interrupted) Thread.currentThread().interrupt();
        monitor.owner = me;
        monitor.depth++;
    }

    /// Gives it back once.
    public static void exit(Object of) {
        Monitor monitor = mine(of);
        monitor.users--;
        if (--monitor.depth == 0) monitor.owner = null;
        if (monitor.users == 0) table().all.remove(of);
    }

    private static Monitor mine(Object of) {
        Monitor monitor = table().all.get(of);
        if (monitor == null || monitor.owner != world().current())
            throw new IllegalMonitorStateException("current thread is not owner");
        return monitor;
    }

    public static void wait(Object of) throws InterruptedException {
        wait(of, 0);
    }

    /// @param millis 0 for no limit
    public static void wait(Object of, long millis) throws InterruptedException {
        Monitor monitor = mine(of);
        if (Thread.interrupted()) throw new InterruptedException();
        World world = world();
        SimThread me = world.current();
        long deadline =
                millis == 0
                        ? Machine.FOREVER
                        : Machine.current().deadline(Duration.ofMillis(millis));
        int depth = monitor.depth;
        long ticket = monitor.waited++;
        monitor.depth = 0;
        monitor.owner = null;
        boolean interrupted = false;
        var token = new Object();
        var why = new Reason(Operation.AWAIT, monitor);
        while (monitor.notified <= ticket && deadline > world.now() && !interrupted)
            interrupted = world.awaitOwnProcess(token, deadline, why) == Wake.INTERRUPTED;
        if (monitor.notified <= ticket) monitor.notified++; // gave up: its place is free
        while (monitor.owner != null) {
            SimThread owner = monitor.owner;
            var back =
                    new Reason(Operation.LOCK, monitor, Owner.of(owner.process.id(), owner.number));
            interrupted |= world.awaitOwnProcess(token, Machine.FOREVER, back) == Wake.INTERRUPTED;
        }
        monitor.owner = me;
        monitor.depth = depth;
        if (interrupted) throw new InterruptedException();
    }

    /// Wakes the one that has waited longest.
    public static void notify(Object of) {
        Monitor monitor = mine(of);
        if (monitor.notified < monitor.waited) monitor.notified++;
    }

    public static void notifyAll(Object of) {
        Monitor monitor = mine(of);
        monitor.notified = monitor.waited;
    }
}
