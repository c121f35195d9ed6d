package brood.pool;

import brood.machine.Subject;
import java.io.Serializable;

/// A pool, for pictures and messages, in every process.
record PoolSubject(String label, long key) implements Subject, Serializable {
    /// A task of this pool.
    ///
    /// @param number counted from 1 in each pool
    Subject task(int number) {
        return new TaskSubject(number, key << 32 | Integer.toUnsignedLong(number));
    }

    private record TaskSubject(int number, long key) implements Subject {
        @Override
        public String label() {
            return "task " + number;
        }
    }
}
