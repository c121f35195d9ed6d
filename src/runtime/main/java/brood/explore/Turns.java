package brood.explore;

import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.HashMap;
import java.util.Map;

/// Counts how often one who waits for its turn was passed by: how often it looked again, and
/// somebody else had taken what it waits for.
///
/// What was free in between does not count: it could have been taken then, and that it was not is
/// the scheduler's doing. So a plain lock starves nobody; readers that are never all gone do.
final class Turns {
    /// So often is no chance any more.
    static final int MOST = 30;

    /// Operations that take a turn.
    static boolean isTaking(Operation operation) {
        return switch (operation) {
            case LOCK, TRY_LOCK, READ_LOCK, WRITE_LOCK, ACQUIRE -> true;
            default -> false;
        };
    }

    /// How many hold what has this key.
    private final Map<Long, Integer> holders = new HashMap<>();

    /// A thread waits, perhaps not for the first time, for the same.
    Watch.@Nullable Pattern waits(SimThread thread, Reason reason) {
        if (!isTaking(reason.operation())) return null;
        Subject subject = reason.subject();
        if (thread.wants != subject.key()) {
            thread.wants = subject.key();
            thread.passedBy = null;
            thread.passes = 0;
            return null;
        }
        SimThread other = thread.passedBy;
        if (other == null) return null;
        thread.passedBy = null;
        if (++thread.passes < MOST) return null;
        return new Watch.Pattern(
                Code.STARVATION,
                "'%s' waits for %s and never gets its turn: %d times it looked again, and somebody else had taken it, the last time '%s'."
                        .formatted(thread, subject.label(), MOST, other));
    }

    void happened(SimThread thread, Operation operation, Subject subject, Result result) {
        long key = subject.key();
        if (operation == Operation.UNLOCK || operation == Operation.RELEASE) {
            if (result != Result.DONE) return; // still held
            if (holders.merge(key, -1, Integer::sum) <= 0) free(thread.process.world, key);
        } else if (isTaking(operation)) {
            thread.wants = SimThread.NOTHING;
            if (result != Result.DONE) return;
            holders.merge(key, 1, Integer::sum);
            for (SimThread other : thread.process.world.threads())
                if (other != thread && other.wants == key) other.passedBy = thread;
        }
    }

    private void free(World world, long key) {
        holders.put(key, 0);
        for (SimThread t : world.threads()) if (t.wants == key) t.passes = 0;
    }
}
