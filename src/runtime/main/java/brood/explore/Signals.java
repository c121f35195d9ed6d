package brood.explore;

import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Subject;
import java.util.HashMap;
import java.util.Map;

/// Knows which signals of conditions came to nothing: nobody waited, or they woke one that could do
/// nothing with it and went back to wait.
final class Signals {
    private final Map<Condition, Long> unheard = new HashMap<>();
    private final Map<Condition, Long> last = new HashMap<>();
    private final Map<Condition, Long> wasted = new HashMap<>();

    /// The conditions of one lock have its key, and so has the lock: the label tells them apart.
    private record Condition(long key, String label) {
        static Condition of(Subject subject) {
            return new Condition(subject.key(), subject.label());
        }
    }

    void goes(SimThread thread, Operation operation, Subject subject, long clock) {
        switch (operation) {
            case SIGNAL -> {
                var condition = Condition.of(subject);
                if (nobodyWaits(thread.process.world, condition)) unheard.put(condition, clock);
                last.put(condition, clock);
                thread.woken = null;
            }
            case AWAIT -> {
                var condition = Condition.of(subject);
                if (condition.equals(thread.woken)) wasted.put(condition, thread.wokenAt);
                thread.woken = null;
                thread.awaitsSince = clock;
            }
            case READ, LOOK -> thread.readAt = clock;
            case LOCK, UNLOCK, PRINT -> {}
            default -> {
                thread.readAt = clock;
                thread.woken = null;
            }
        }
    }

    /// A wait is over.
    void awaited(SimThread thread, Subject subject) {
        var condition = Condition.of(subject);
        Long signal = last.get(condition);
        thread.woken = signal == null ? null : condition;
        thread.wokenAt = signal == null ? 0 : signal;
    }

    private static boolean nobodyWaits(World world, Condition condition) {
        for (SimThread t : world.threads()) {
            Reason why = t.reason;
            if (t.state == SimThread.State.WAITING
                    && why != null
                    && why.operation() == Operation.AWAIT
                    && Condition.of(why.subject()).equals(condition)) return false;
        }
        return true;
    }

    /// Whether a signal was given after this thread had last looked at anything and before it began
    /// to wait, while nobody waited.
    boolean unheard(SimThread waiter, Subject subject) {
        Long signal = unheard.get(Condition.of(subject));
        return signal != null && waiter.readAt < signal && signal < waiter.awaitsSince;
    }

    /// Whether a signal was given while this thread waited, and woke another that could not use it.
    boolean wasted(SimThread waiter, Subject subject) {
        Long signal = wasted.get(Condition.of(subject));
        return signal != null && waiter.awaitsSince < signal;
    }
}
