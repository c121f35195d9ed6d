package brood.manager;

import brood.queue.Lease;
import brood.queue.SharedQueue;
import brood.task.Nullable;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Calls a method of what is hosted. Of a queue nothing is taken but by a lease, so that it can be
/// given back.
final class Invocation {
    private Invocation() {}

    static @Nullable Object of(Object target, Method method, Object[] arguments, Caller caller)
            throws Exception {
        if (target instanceof SharedQueue<?> queue && method.getDeclaringClass() != Object.class)
            switch (method.getName()) {
                case "take" -> {
                    return taken(queue.lease(), caller);
                }
                case "poll" -> {
                    return taken(
                            arguments.length == 0
                                    ? queue.tryLease()
                                    : queue.tryLease(time(arguments)),
                            caller);
                }
                default -> {}
            }
        return method.invoke(target, arguments);
    }

    private static Duration time(Object[] arguments) {
        return Duration.ofNanos(((TimeUnit) arguments[1]).toNanos((long) arguments[0]));
    }

    /// What was taken for a client that has died meanwhile stays in the queue.
    private static @Nullable Object taken(@Nullable Lease<?> lease, Caller caller)
            throws InterruptedException {
        if (lease == null) return null;
        if (caller.isGone()) {
            lease.giveBack();
            throw new InterruptedException("nobody is there to take it");
        }
        lease.close();
        return lease.item();
    }
}
