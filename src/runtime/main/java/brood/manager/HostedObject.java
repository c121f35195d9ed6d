package brood.manager;

import brood.machine.Machine;
import brood.task.Nullable;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// An object in its manager.
final class HostedObject {
    /// So long a reference that has been sent may take until it arrives.
    static final Duration ON_ITS_WAY = Duration.ofSeconds(Long.getLong("brood.way.seconds", 600));

    /// Compares itself: the way of the JDK costs a starting manager milliseconds.
    private record Holder(Caller caller, long number) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Holder it && it.number == number && it.caller.equals(caller);
        }

        @Override
        public int hashCode() {
            return caller.hashCode() * 31 + Long.hashCode(number);
        }
    }

    final long number;
    final String label;
    final Contract contract;
    final Object target;
    private final Machine machine;
    private final boolean locked;
    private final Set<Caller> callers = ConcurrentHashMap.newKeySet();

    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();
    private volatile long keptUntil;
    private volatile boolean named;

    HostedObject(
            Machine machine,
            long number,
            String label,
            Contract contract,
            Object target,
            boolean named) {
        this.machine = machine;
        this.number = number;
        this.label = label;
        this.contract = contract;
        this.target = target;
        this.named = named;
        this.locked =
                !target.getClass().getName().startsWith("brood.queue.")
                        && !target.getClass().getName().startsWith("java.util.concurrent.")
                        && !target.getClass().isAnnotationPresent(Unlocked.class);
    }

    /// Does something with the object while nobody else does.
    <T> T alone(Callable<T> work) throws Exception {
        return locked ? machine.within(target, work) : work.call();
    }

    void calledBy(Caller caller) {
        if (target instanceof CallerWatch) callers.add(caller);
    }

    void retain(Caller caller, long number) {
        if (number != 0) holders.add(new Holder(caller, number));
    }

    void release(Caller caller, long number) {
        holders.remove(new Holder(caller, number));
    }

    /// A reference has been sent, and nobody holds it yet.
    void onItsWay() {
        keptUntil = machine.deadline(ON_ITS_WAY);
    }

    void forgetName() {
        named = false;
    }

    /// Whether nobody holds it, nor can get hold of it.
    boolean isForgotten() {
        return !named && holders.isEmpty() && keptUntil <= machine.nanoTime();
    }

    /// A process has ended.
    void left(Caller caller) throws Exception {
        holders.removeIf(holder -> holder.caller().equals(caller));
        if (!(target instanceof CallerWatch watch) || !callers.remove(caller)) return;
        alone(() -> {
            watch.left(caller);
            return true;
        });
    }
}
