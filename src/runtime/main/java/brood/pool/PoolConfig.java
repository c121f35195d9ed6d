package brood.pool;

import brood.process.Options;
import brood.task.Body;
import brood.task.Nullable;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/// How a pool behaves. Said in [ProcessPool#open(java.util.function.UnaryOperator)]; an object of
/// this class does not change: each method returns another one.
///
/// ```java
/// ProcessPool.open(cf -> cf.withWorkers(4).withTimeLimit(Duration.ofSeconds(2)).withRetries(1))
/// ```
public final class PoolConfig {
    private static final Pattern NAME =
            Pattern.compile("[^\\p{Cntrl}]*[^\\p{Cntrl}\\s][^\\p{Cntrl}]*");

    // Set in the copy that a method returns, and never afterwards.
    private int workers = Runtime.getRuntime().availableProcessors();
    private boolean prestarted;
    private @Nullable Body initializer;
    private int tasksPerWorker = Integer.MAX_VALUE;
    private @Nullable Duration idleTimeout;
    private Options options = Options.defaults();
    private @Nullable Duration timeLimit;
    private int retries;
    private boolean retriesFailures;
    private boolean strict;
    private String name = "worker";
    private Duration grace = Duration.ofSeconds(5);
    private boolean progress;

    private PoolConfig() {}

    static PoolConfig defaults() {
        return new PoolConfig();
    }

    private PoolConfig copy() {
        var copy = new PoolConfig();
        copy.workers = workers;
        copy.prestarted = prestarted;
        copy.initializer = initializer;
        copy.tasksPerWorker = tasksPerWorker;
        copy.idleTimeout = idleTimeout;
        copy.options = options;
        copy.timeLimit = timeLimit;
        copy.retries = retries;
        copy.retriesFailures = retriesFailures;
        copy.strict = strict;
        copy.name = name;
        copy.grace = grace;
        copy.progress = progress;
        return copy;
    }

    // ------------------------------------------------------------------------------- workers

    /// At most so many workers, hence so many tasks at the same time. As many as there are
    /// processors if nothing is said.
    public PoolConfig withWorkers(int count) {
        if (count < 1)
            throw new IllegalArgumentException("a pool has 1 worker or more: workers=" + count);
        PoolConfig next = copy();
        next.workers = count;
        return next;
    }

    /// Starts all workers at once. If nothing is said, a worker is started when a task comes and no
    /// other worker is free.
    public PoolConfig prestarted() {
        PoolConfig next = copy();
        next.prestarted = true;
        return next;
    }

    /// Run by each worker before its first task. If it throws, the pool is broken: all its tasks
    /// fail with a [BrokenPoolException] whose cause this is, and no other worker is started.
    public PoolConfig withInitializer(Body first) {
        PoolConfig next = copy();
        next.initializer = Objects.requireNonNull(first, "the initializer is null");
        return next;
    }

    /// A worker that has run so many tasks ends, and a fresh one takes its place: for tasks that
    /// leave memory or other things behind.
    public PoolConfig withTasksPerWorker(int count) {
        if (count < 1)
            throw new IllegalArgumentException(
                    "a worker runs 1 task or more: tasksPerWorker=" + count);
        PoolConfig next = copy();
        next.tasksPerWorker = count;
        return next;
    }

    /// A worker that has had nothing to do for so long ends. It is started again when it is needed.
    public PoolConfig withIdleTimeout(Duration longest) {
        PoolConfig next = copy();
        next.idleTimeout = positive(longest, "an idle time-out");
        return next;
    }

    /// The largest heap of each worker, in the JVM's own way of writing it: `64m`, `2g`. A task
    /// that needs more fails with an [OutOfMemoryError]; the worker goes on.
    public PoolConfig withHeap(String size) {
        PoolConfig next = copy();
        next.options = options.withHeap(size);
        return next;
    }

    /// Starts the workers with these options: JVM flags, environment, directory, class path.
    /// [#withHeap] after this adds to them.
    ///
    /// @throws IllegalArgumentException if they ask for a daemon or for a time limit, which a
    ///   worker cannot have
    public PoolConfig withOptions(Options all) {
        if (all.asDaemon() || all.limit() != null)
            throw new IllegalArgumentException(
                    "a worker is no daemon and has no time limit of its own; for tasks there is withTimeLimit: "
                            + all);
        PoolConfig next = copy();
        next.options = all;
        return next;
    }

    /// The workers are called `name-1`, `name-2` and so on. `worker` if nothing is said.
    public PoolConfig withName(String prefix) {
        if (!NAME.matcher(prefix).matches())
            throw new IllegalArgumentException(
                    "workers need a name that can be printed: '" + prefix + "'");
        PoolConfig next = copy();
        next.name = prefix;
        return next;
    }

    // ------------------------------------------------------------------------------- tasks

    /// A task that runs for longer fails with a [java.util.concurrent.TimeoutException] as the
    /// cause, and is ended: its thread is interrupted, and if it has not ended after the grace
    /// time, its worker is killed and replaced.
    public PoolConfig withTimeLimit(Duration longest) {
        PoolConfig next = copy();
        next.timeLimit = positive(longest, "a time limit");
        return next;
    }

    /// How long a task that is cancelled, or has used up its time, may go on after it has been
    /// interrupted, before its worker is killed. Five seconds if nothing is said; zero kills at
    /// once.
    public PoolConfig withGrace(Duration longest) {
        if (longest.isNegative())
            throw new IllegalArgumentException("a grace time is zero or more: " + longest);
        PoolConfig next = copy();
        next.grace = longest;
        return next;
    }

    /// Runs a task whose worker died again, up to so many times. For tasks that may be done twice:
    /// the worker may have died after the work and before it could say so. What a task throws is
    /// its result, and it is not run again.
    public PoolConfig withRetries(int times) {
        if (times < 0)
            throw new IllegalArgumentException("a task is retried 0 times or more: " + times);
        PoolConfig next = copy();
        next.retries = times;
        return next;
    }

    /// Runs also a task that threw again, as often as [#withRetries] says.
    public PoolConfig retryingFailures() {
        PoolConfig next = copy();
        next.retriesFailures = true;
        return next;
    }

    /// One worker that dies breaks the pool, as with Python's `ProcessPoolExecutor`: all tasks that
    /// have not ended fail with a [BrokenPoolException]. One that the pool itself ends, because its
    /// task was cancelled or has used up its time, does not.
    public PoolConfig strict() {
        PoolConfig next = copy();
        next.strict = true;
        return next;
    }

    /// Shows a bar for what takes longer than half a second: how many tasks, or elements of a
    /// `map`, have ended, how many failed, how long the rest will take. A long task can say how far
    /// it is by [Progress#report].
    ///
    /// The bar stands in the cell of a notebook that gave the work; else on `System.err`: on one
    /// line, drawn again and again, if that is a terminal, and as a line for each tenth of the work
    /// if it goes into a file.
    public PoolConfig withProgress() {
        PoolConfig next = copy();
        next.progress = true;
        return next;
    }

    private static Duration positive(Duration time, String what) {
        if (time.isZero() || time.isNegative())
            throw new IllegalArgumentException(what + " is longer than nothing: " + time);
        return time;
    }

    // ------------------------------------------------------------------------------- for the pool

    int workers() {
        return workers;
    }

    boolean isPrestarted() {
        return prestarted;
    }

    @Nullable
    Body initializer() {
        return initializer;
    }

    int tasksPerWorker() {
        return tasksPerWorker;
    }

    @Nullable
    Duration idleTimeout() {
        return idleTimeout;
    }

    Options options() {
        return options;
    }

    @Nullable
    Duration timeLimit() {
        return timeLimit;
    }

    int retries() {
        return retries;
    }

    boolean retriesFailures() {
        return retriesFailures;
    }

    boolean isStrict() {
        return strict;
    }

    String name() {
        return name;
    }

    /// The name that the pool was given; else what it is called otherwise.
    String title(String otherwise) {
        return name.equals(defaults().name) ? otherwise : name;
    }

    Duration grace() {
        return grace;
    }

    boolean showsProgress() {
        return progress;
    }
}
