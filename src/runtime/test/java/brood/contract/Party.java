package brood.contract;

import brood.task.Task;
import java.time.Duration;

/// Who else takes part in a test: other threads, other processes, simulated ones. The same tests
/// run with each.
public interface Party {
    /// The one deadline of all concurrency tests. Nothing waits for it unless something is wrong.
    Duration DEADLINE = Duration.ofSeconds(Long.getLong("brood.test.seconds", 120));

    /// Starts a task elsewhere. What it captures gets there as it would in a program.
    <T> Running<T> start(Task<T> task);

    /// A task on its way.
    interface Running<T> {
        /// Waits for its value, or throws what it threw.
        T join() throws Exception;

        /// Returns once the task waits for somebody; fails if it ends instead.
        void untilItWaits() throws Exception;

        void interrupt();
    }
}
