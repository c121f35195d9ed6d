package brood.manager;

import brood.machine.Machine;
import brood.task.Nullable;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/// An object in its manager.
final class HostedObject {
    final long number;
    final String label;
    final Contract contract;
    final Object target;
    private final Machine machine;
    private final boolean locked;
    private final Set<Caller> callers = ConcurrentHashMap.newKeySet();

    /// That under which it was made, if it was.
    final @Nullable String name;

    HostedObject(
            Machine machine,
            long number,
            String label,
            Contract contract,
            Object target,
            @Nullable String name) {
        this.machine = machine;
        this.number = number;
        this.label = label;
        this.contract = contract;
        this.target = target;
        this.name = name;
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

    /// A process has ended.
    void left(Caller caller) throws Exception {
        if (!(target instanceof CallerWatch watch) || !callers.remove(caller)) return;
        alone(() -> {
            watch.left(caller);
            return true;
        });
    }
}
