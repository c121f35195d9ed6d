package brood.explore;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Subject;
import brood.machine.Wake;
import brood.task.Nullable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/// Waits of `java.util.concurrent` with a time limit: in virtual time. Within the limit, what is
/// waited for is looked at again whenever another thread of the process has done something.
public final class SimulatedWaits {
    private SimulatedWaits() {}

    private record Within(String label) implements Subject {
        @Override
        public long key() {
            return 1;
        }
    }

    /// Tries until it gives something other than null or false, or the time is over.
    private static <T> @Nullable T within(
            long timeout, TimeUnit unit, Callable<@Nullable T> attempt)
            throws InterruptedException {
        World world = SimulatedJvm.process().world;
        long deadline =
                Machine.current().deadline(Duration.of(Math.max(0, timeout), unit.toChronoUnit()));
        var why = new Reason(Operation.AWAIT, new Within(timeout + " " + unit));
        var token = new Object();
        while (true) {
            T got;
            try {
                got = attempt.call();
            } catch (RuntimeException | InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            if (got != null && !Boolean.FALSE.equals(got)) return got;
            if (deadline <= world.now()) return null;
            if (world.awaitOwnProcess(token, deadline, why) == Wake.INTERRUPTED)
                throw new InterruptedException("interrupted while it waited");
        }
    }

    /// Brood's own queues and locks wait by the machine, which knows virtual time.
    private static boolean ours(Object object) {
        return Sites.belongsToRuntime(object.getClass())
                && object.getClass().getClassLoader() != null;
    }

    @InsteadOf(
            value = {
                BlockingQueue.class,
                ArrayBlockingQueue.class,
                LinkedBlockingQueue.class,
                PriorityBlockingQueue.class,
                BlockingDeque.class,
                LinkedBlockingDeque.class
            },
            isStatic = false)
    public static @Nullable Object poll(BlockingQueue<?> queue, long timeout, TimeUnit unit)
            throws InterruptedException {
        return ours(queue) ? queue.poll(timeout, unit) : within(timeout, unit, queue::poll);
    }

    @InsteadOf(
            value = {
                BlockingQueue.class,
                ArrayBlockingQueue.class,
                LinkedBlockingQueue.class,
                BlockingDeque.class,
                LinkedBlockingDeque.class
            },
            isStatic = false)
    @SuppressWarnings("unchecked") // as the caller was compiled
    public static boolean offer(BlockingQueue<?> queue, Object item, long timeout, TimeUnit unit)
            throws InterruptedException {
        var any = (BlockingQueue<Object>) queue;
        return ours(queue)
                ? any.offer(item, timeout, unit)
                : within(timeout, unit, () -> any.offer(item)) != null;
    }

    @InsteadOf(
            value = {Lock.class, ReentrantLock.class},
            isStatic = false)
    public static boolean tryLock(Lock lock, long timeout, TimeUnit unit)
            throws InterruptedException {
        return ours(lock)
                ? lock.tryLock(timeout, unit)
                : within(timeout, unit, lock::tryLock) != null;
    }

    @InsteadOf(value = CountDownLatch.class, isStatic = false)
    public static boolean await(CountDownLatch latch, long timeout, TimeUnit unit)
            throws InterruptedException {
        return within(timeout, unit, () -> latch.getCount() == 0) != null;
    }

    @InsteadOf(value = Semaphore.class, isStatic = false)
    public static boolean tryAcquire(Semaphore semaphore, long timeout, TimeUnit unit)
            throws InterruptedException {
        return within(timeout, unit, semaphore::tryAcquire) != null;
    }

    @InsteadOf(
            value = {Future.class, FutureTask.class, CompletableFuture.class},
            isStatic = false)
    public static Object get(Future<?> future, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (ours(future)) return future.get(timeout, unit);
        if (within(timeout, unit, future::isDone) == null)
            throw new TimeoutException("no result within " + timeout + " " + unit);
        return future.get();
    }

    @InsteadOf(value = ExecutorService.class, isStatic = false)
    public static boolean awaitTermination(ExecutorService pool, long timeout, TimeUnit unit)
            throws InterruptedException {
        return ours(pool)
                ? pool.awaitTermination(timeout, unit)
                : within(timeout, unit, pool::isTerminated) != null;
    }

    @InsteadOf(value = Thread.class, isStatic = false)
    public static void join(Thread thread, long millis) throws InterruptedException {
        if (millis == 0) thread.join();
        else within(millis, TimeUnit.MILLISECONDS, () -> !thread.isAlive());
    }

    @InsteadOf(value = Thread.class, isStatic = false)
    public static boolean join(Thread thread, Duration longest) throws InterruptedException {
        return within(longest.toNanos(), TimeUnit.NANOSECONDS, () -> !thread.isAlive()) != null;
    }

    /// Called before what cannot be simulated.
    public static void refuse(String what, String advice) {
        Refusal refusal = Refusal.of(what, advice);
        // Whoever joins a child may only see that it threw.
        System.err.println(refusal.getMessage());
        throw refusal;
    }
}
