package brood.process;

import brood.machine.Launch;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Parent;
import brood.memory.Waitable;
import brood.task.Body;
import brood.task.Nullable;
import brood.task.Task;
import brood.wire.Codec;
import brood.wire.Parcel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.UnaryOperator;

/// A scope that keeps children together: none of them outlives it.
///
/// ```java
/// try (var brood = Brood.open()) {
///     Child<String> sieve = brood.spawn("sieve", () -> "runs in another JVM");
///     IO.println(sieve.join());
/// }                                       // waits here for every child that is no daemon
/// ```
///
/// [#close] waits as `ExecutorService.close()` does. It cannot know whether the body of the `try`
/// has failed; so an interrupt ends the waiting and the children, and [#cancel] ends the children
/// at once. After two seconds it says for whom it waits.
///
/// A scope may be used by several threads of the process that opened it, and cannot be sent to
/// another one.
public final class Brood implements AutoCloseable {
    private final Machine machine;
    private final Config config;
    // In the order in which they were started: what is done to all of them is done in this order.
    private final Set<Child<?>> children = new CopyOnWriteArraySet<>();
    private final Machine.@Nullable Reserved reserved;
    private final Hosts hosts = new Hosts();
    private volatile boolean closed;

    /// @param host who opens it: probably the class with the code of the tasks
    private Brood(Machine machine, Config config, @Nullable Class<?> host) {
        this.machine = machine;
        this.config = config;
        if (host != null) hosts.add(host);
        this.reserved = config.reserve() == 0 || isDaemon(machine) ? null : reserve();
    }

    private static boolean isDaemon(Machine machine) {
        Parent parent = machine.parent();
        return parent != null && parent.daemon();
    }

    private Machine.Reserved reserve() {
        return machine.reserve(
                config.reserve(),
                this::rehearsal,
                new ParentPractice(machine, WarmUp.task(hosts.names())));
    }

    /// With what an idle JVM is started.
    private Launch rehearsal() {
        Parcel parcel = Parcel.pack(WarmUp.task(hosts.names()));
        return new Launch(
                "reserve",
                false,
                List.of(),
                Map.of(),
                null,
                List.of(),
                ChildMain.class.getName(),
                parcel.bytes(),
                parcel.classes(),
                NOBODY,
                new Launch.Start(true, config.cached()));
    }

    private static final Launch.Audience NOBODY =
            new Launch.Audience() {
                @Override
                public void out(String line) {}

                @Override
                public void err(String line) {}
            };

    /// Opens a scope.
    public static Brood open() {
        return new Brood(Machine.current(), Config.defaults(), null);
    }

    /// Opens a scope that is set up differently, as in `Brood.open(cf -> cf.withGrace(d))`.
    public static Brood open(UnaryOperator<Config> change) {
        Config config = change.apply(Config.defaults());
        Class<?> host =
                config.reserve() == 0
                        ? null
                        : StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                                .getCallerClass();
        return new Brood(Machine.current(), config, host);
    }

    // ------------------------------------------------------------------------------- starting

    /// Starts a child that runs the task in a JVM of its own. Returns when it has been asked for,
    /// not when it runs. What the child prints appears, line by line, on what is `System.out` and
    /// `System.err` for the calling thread now.
    ///
    /// @param name for messages, pictures and the child's main thread, where a long one is cut;
    ///   need not be unique
    /// @throws brood.task.NotSendableException if the task holds something that cannot be sent; the
    ///   message names it
    /// @throws brood.machine.LaunchException if the child cannot be started
    /// @throws IllegalStateException if the scope is closed, or this process is a daemon
    public <T> Child<T> spawn(String name, Task<T> task) {
        return start(name, Options.defaults(), task);
    }

    /// The same for work without a value.
    public Child<Void> spawn(String name, Body body) {
        return start(name, Options.defaults(), body);
    }

    /// The same with options.
    public <T> Child<T> spawn(String name, Options options, Task<T> task) {
        return start(name, options, task);
    }

    /// The same with options, for work without a value.
    public Child<Void> spawn(String name, Options options, Body body) {
        return start(name, options, body);
    }

    private <T> Child<T> start(String name, Options options, Object task) {
        Objects.requireNonNull(options, "a child needs options: Options.defaults()");
        Objects.requireNonNull(task, "a child needs a task");
        check(name);
        if (reserved != null) hosts.add(task.getClass());
        Parcel parcel = Parcel.pack(task);
        Codec.remember(parcel.loader());
        var output =
                new Output(
                        name, config.prefixedOutput(), System.out, System.err, options.logLevel());
        var asked = new Asked(machine.self(), name);
        machine.visible(Operation.SPAWN, asked);
        Launched launched =
                launch(
                        new Launch(
                                name,
                                options.asDaemon(),
                                options.flags(),
                                options.environment(),
                                options.directory(),
                                options.classPath(),
                                ChildMain.class.getName(),
                                parcel.bytes(),
                                parcel.classes(),
                                output,
                                new Launch.Start(config.reserve() > 0, config.cached())));
        parcel.boarded(launched.id());
        machine.happened(Operation.SPAWN, launched, options.asDaemon() ? "daemon" : "");
        var child =
                new Child<T>(machine, launched, name, options.asDaemon(), parcel.loader(), output);
        children.removeIf(old -> old.looked() && old.hasEnded());
        children.add(child);
        machine.state(Family.class, Family::new).add(child, config.grace());
        Departure.prepare(machine);
        Duration limit = options.limit();
        if (limit != null) watch(child, limit);
        if (closed) closeLate(child);
        return child;
    }

    private Launched launch(Launch plan) {
        try {
            return machine.launch(plan);
        } catch (RuntimeException | Error failed) {
            Departure.hold(machine);
            throw failed;
        }
    }

    private void check(String name) {
        Objects.requireNonNull(name, "a child needs a name");
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException(
                    "a child needs a name that can be printed: '" + name + "'");
        if (closed)
            throw new IllegalStateException(
                    "child '%s' cannot be started: this scope has been closed.".formatted(name));
        Parent parent = machine.parent();
        if (parent != null && parent.daemon())
            throw new IllegalStateException(
                    "child '%s' cannot be started: '%s' is a daemon, and a daemon may not start children, since nobody would wait for them."
                            .formatted(name, machine.nameOf(machine.self())));
    }

    /// Somebody closed the scope while this child was being started.
    private void closeLate(Child<?> child) {
        escalation().end(List.of(child), "its scope was closed while it was being started");
        throw new IllegalStateException(
                "child '%s' was ended at once: its scope was closed while it was being started."
                        .formatted(child.name()));
    }

    private void watch(Child<?> child, Duration limit) {
        long deadline = machine.deadline(limit);
        machine.helper(
                        "brood time limit of child '" + child.name() + "'",
                        () -> {
                            try {
                                if (!child.awaitEnd(deadline))
                                    escalation()
                                            .end(
                                                    List.of(child),
                                                    "its time limit of "
                                                            + words(limit)
                                                            + " has passed");
                            } catch (InterruptedException over) {
                                Thread.currentThread().interrupt();
                            }
                        })
                .start();
    }

    /// As people write it: `2 s`, `1.5 s`.
    private static String words(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    // ------------------------------------------------------------------------------- ending

    /// Ends all children that live, daemons or not: interrupts them, terminates those that do not
    /// listen, and kills those that still do not. Returns when they have ended.
    public void cancel() {
        escalation().end(List.copyOf(children), "its scope was cancelled");
    }

    /// Waits for all children but daemons; then ends the daemons. If the calling thread is
    /// interrupted meanwhile, all children are ended and the flag is set again. A child that failed
    /// without anybody having looked at its exit is reported on `System.err`.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        boolean interrupted = false;
        var closing = new ClosingWait(machine, System.err);
        try {
            Parent parent = machine.parent();
            // Who was told to end does not wait: his parent waits for him.
            if (parent == null || !parent.wantsEnd())
                closing.await(children.stream().filter(child -> !child.isDaemon()).toList());
        } catch (InterruptedException enough) {
            interrupted = true;
        }
        Departure.hold(machine);
        String why =
                interrupted
                        ? "the thread that closed its scope was interrupted"
                        : "its scope was closed";
        escalation().end(List.copyOf(children), why);
        for (Child<?> child : children) Unseen.report(child, System.err);
        children.clear();
        if (reserved != null) reserved.end();
        if (interrupted) Thread.currentThread().interrupt();
    }

    private Escalation escalation() {
        return new Escalation(machine, config.grace());
    }

    // ------------------------------------------------------------------------------- waiting

    /// Waits until at least one of these is ready: a child that has ended, a queue with an item, an
    /// event that is set, a connection at which something has come, a listener to which somebody
    /// has come. Takes nothing: who is told that a queue has an item may find that another was
    /// faster.
    ///
    /// @param timeout zero or less: does not wait
    /// @return all that are ready, in the order in which they were given; empty if the time was up
    ///   first
    /// @throws IllegalStateException if a connection or listener among them is closed
    public static List<Waitable> waitAny(Duration timeout, Waitable... these)
            throws InterruptedException {
        if (these.length == 0)
            throw new IllegalArgumentException("there is nothing to wait for: name at least one");
        for (Waitable one : these)
            Objects.requireNonNull(one, "one of those that are to be waited for is null");
        Machine machine = Machine.current();
        return new AnyOf(machine, List.of(these)).await(machine.deadline(timeout));
    }

    // ------------------------------------------------------------------------------- who is who

    /// This process.
    public static Member current() {
        Machine machine = Machine.current();
        return new Member(machine.nameOf(machine.self()), machine.pid());
    }

    /// The process that started this one; empty in the root process.
    public static Optional<Member> parent() {
        Machine machine = Machine.current();
        Parent parent = machine.parent();
        return parent == null
                ? Optional.empty()
                : Optional.of(new Member(machine.nameOf(parent.id()), parent.pid()));
    }

    /// The living children of this process, of all its scopes.
    public static List<Child<?>> children() {
        return Machine.current().state(Family.class, Family::new).living().stream()
                .<Child<?>>map(Family.Kept::child)
                .toList();
    }

    @Override
    public String toString() {
        long living = children.stream().filter(child -> !child.hasEnded()).count();
        return "Brood[%d children alive%s]".formatted(living, closed ? ", closed" : "");
    }
}
