package brood.pool;

import brood.task.Body;
import brood.task.NotSendableException;
import brood.task.Task;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;

/// Tasks of the types of `java.util.concurrent`: those that can travel all the same are wrapped,
/// the others refused.
final class Plain {
    private Plain() {}

    static <T> Task<T> task(Callable<T> task) {
        Objects.requireNonNull(task, "there is no task: null was handed over");
        if (task instanceof Task<T> ours) return ours;
        if (!(task instanceof Serializable)) throw refusal("Callable", "Task");
        return new OfCallable<>(task);
    }

    static Body body(Runnable work) {
        Objects.requireNonNull(work, "there is no task: null was handed over");
        if (work instanceof Body ours) return ours;
        if (!(work instanceof Serializable) || work instanceof AsynchronousCompletionTask)
            throw refusal("Runnable", "Body");
        return new OfRunnable(work);
    }

    private static NotSendableException refusal(String plain, String ours) {
        return new NotSendableException(
                "A plain %s cannot be sent to another JVM. Hand the lambda to submit or execute of the pool itself, not through a variable of type ExecutorService or Executor (nor supplyAsync, thenApplyAsync, ExecutorCompletionService), or declare it as a brood.task.%s."
                        .formatted(plain, ours));
    }

    /// @param task serializable
    private record OfCallable<T>(@SuppressWarnings("serial") Callable<T> task) implements Task<T> {
        @Override
        public T call() throws Exception {
            return task.call();
        }
    }

    /// @param work serializable
    private record OfRunnable(@SuppressWarnings("serial") Runnable work) implements Body {
        @Override
        public void run() {
            work.run();
        }
    }
}
