package brood.explore;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/// Threads that a program starts within a simulated process: they run on the same scheduler.
public final class SimulatedThreads {
    private SimulatedThreads() {}

    private static Thread make(String name, Runnable work) {
        SimProcess me = SimulatedJvm.process();
        return me.world.thread(me, name, false, true, work).fiber().thread();
    }

    private static ThreadFactory factory() {
        return work -> make("worker", work);
    }

    @InsteadOf(Thread.class)
    public static Thread startVirtualThread(Runnable work) {
        Thread thread = make("virtual", work);
        thread.start();
        return thread;
    }

    @InsteadOf(value = Thread.class, name = "<init>")
    public static Thread of(Runnable work) {
        return make("thread", work);
    }

    @InsteadOf(value = Thread.class, name = "<init>")
    public static Thread of(Runnable work, String name) {
        return make(name, work);
    }

    @InsteadOf(
            value = {
                Thread.Builder.class,
                Thread.Builder.OfVirtual.class,
                Thread.Builder.OfPlatform.class
            },
            isStatic = false)
    public static Thread start(Thread.Builder builder, Runnable work) {
        Thread thread = make("thread", work);
        thread.start();
        return thread;
    }

    @InsteadOf(
            value = {
                Thread.Builder.class,
                Thread.Builder.OfVirtual.class,
                Thread.Builder.OfPlatform.class
            },
            isStatic = false)
    public static Thread unstarted(Thread.Builder builder, Runnable work) {
        return make("thread", work);
    }

    @InsteadOf(
            value = {
                Thread.Builder.class,
                Thread.Builder.OfVirtual.class,
                Thread.Builder.OfPlatform.class
            },
            isStatic = false,
            name = "factory")
    public static ThreadFactory factoryOf(Thread.Builder builder) {
        return factory();
    }

    @InsteadOf(value = Thread.class, isStatic = false)
    public static void setDaemon(Thread thread, boolean on) {}

    @InsteadOf(value = Thread.class, isStatic = false)
    public static void setPriority(Thread thread, int priority) {}

    @InsteadOf(Executors.class)
    public static ExecutorService newFixedThreadPool(int threads) {
        return Executors.newFixedThreadPool(threads, factory());
    }

    @InsteadOf(Executors.class)
    public static ExecutorService newSingleThreadExecutor() {
        return Executors.newFixedThreadPool(1, factory());
    }

    @InsteadOf(Executors.class)
    public static ExecutorService newCachedThreadPool() {
        return Executors.newThreadPerTaskExecutor(factory());
    }

    @InsteadOf(Executors.class)
    public static ExecutorService newVirtualThreadPerTaskExecutor() {
        return Executors.newThreadPerTaskExecutor(factory());
    }

    @InsteadOf(Executors.class)
    public static ThreadFactory defaultThreadFactory() {
        return factory();
    }

    @InsteadOf(ForkJoinPool.class)
    public static ForkJoinPool commonPool() {
        throw Refusal.of("The common pool", "Use Executors.newFixedThreadPool.");
    }

    @InsteadOf(CompletableFuture.class)
    public static <T> CompletableFuture<T> supplyAsync(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, perTask());
    }

    @InsteadOf(CompletableFuture.class)
    public static CompletableFuture<Void> runAsync(Runnable work) {
        return CompletableFuture.runAsync(work, perTask());
    }

    private static Executor perTask() {
        return work -> make("async", work).start();
    }
}
