package brood.contract;

import static org.assertj.core.api.Assertions.fail;

import brood.task.Task;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The other party is a thread of the same process.
public final class Threads implements Party {

    @Override
    public <T> Running<T> start(Task<T> task) {
        var future = new FutureTask<T>(task);
        Thread thread = Thread.ofPlatform().daemon().start(future);
        return new InThread<>(thread, future);
    }

    /// A thread in a futex call, or in a selector, is RUNNABLE for Java; its stack says what it
    /// does.
    static boolean waits(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case RUNNABLE ->
                    Arrays.stream(thread.getStackTrace())
                            .anyMatch(at ->
                                    at.getClassName().startsWith("brood.machine.")
                                                    && at.getMethodName().equals("await")
                                            || at.getMethodName().equals("lockAndDoSelect"));
            default -> false;
        };
    }

    /// A task in a thread that can be watched.
    record InThread<T>(Thread thread, FutureTask<T> future) implements Running<T> {
        @Override
        public T join() throws Exception {
            try {
                return future.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException threw) {
                if (threw.getCause() instanceof Exception cause) throw cause;
                if (threw.getCause() instanceof Error cause) throw cause;
                throw threw;
            } catch (TimeoutException hangs) {
                return fail(
                        "the task does not end; it is at\n  "
                                + String.join("\n  ", texts(thread.getStackTrace())));
            }
        }

        @Override
        public void untilItWaits() {
            long end = System.nanoTime() + DEADLINE.toNanos();
            for (int seen = 0; seen < 3; ) {
                if (future.isDone()) fail("the task has ended instead of waiting: " + future);
                if (System.nanoTime() > end)
                    fail(
                            "the task runs instead of waiting; it is at\n  "
                                    + String.join("\n  ", texts(thread.getStackTrace())));
                seen = waits(thread) ? seen + 1 : 0;
                Thread.yield();
            }
        }

        private static String[] texts(StackTraceElement[] trace) {
            return Arrays.stream(trace).map(StackTraceElement::toString).toArray(String[]::new);
        }

        @Override
        public void interrupt() {
            thread.interrupt();
        }
    }
}
