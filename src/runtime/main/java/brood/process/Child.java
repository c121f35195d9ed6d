package brood.process;

import brood.machine.Ending;
import brood.machine.LaunchException;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.task.Nullable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A child process, as the process that started it sees it. All methods may be called from any
/// thread.
///
/// ```
///                      terminate, kill, a crash
///             +-------------------------------------------+
///             |                                           v
///   spawn --> alive -- the task returns, throws or exits --> ended: exit() says how
/// ```
///
/// It counts as alive until it has ended *and* all that it printed and said has arrived here.
/// Whatever is asked of a child that has ended is answered or does nothing; it is never an error.
///
/// **Memory effects.** What a child wrote to shared memory before it ended is seen by whoever has
/// learnt of its end, by [#join()], [#exit], [#onExit] or a false [#isAlive].
///
/// @param <T> what its task returns
public final class Child<T> {
    private final Machine machine;
    private final Launched launched;
    private final String name;
    private final boolean daemon;
    private final ClassLoader loader;
    private final Output output;

    private @Nullable Exit<T> exit;
    private volatile boolean looked;
    private volatile String reason = "";
    private volatile boolean killed;
    private volatile boolean toldToEnd;

    Child(
            Machine machine,
            Launched launched,
            String name,
            boolean daemon,
            ClassLoader loader,
            Output output) {
        this.machine = machine;
        this.launched = launched;
        this.name = name;
        this.daemon = daemon;
        this.loader = loader;
        this.output = output;
    }

    /// Its number in the operating system. Stays what it was when the child has ended.
    public long pid() {
        return launched.pid();
    }

    public String name() {
        return name;
    }

    /// Whether it is ended, not awaited, when its scope closes.
    public boolean isDaemon() {
        return daemon;
    }

    public boolean isAlive() {
        machine.visible(Operation.LOOK, launched);
        boolean alive = !launched.hasEnded();
        machine.happened(Operation.LOOK, launched, alive ? "alive" : "ended");
        return alive;
    }

    /// Waits until the child has ended. Any number of threads may, any number of times.
    public Exit<T> join() throws InterruptedException {
        machine.visible(Operation.JOIN, launched);
        boolean ended = launched.awaitEnd(Machine.FOREVER);
        if (!ended) throw new AssertionError("for ever is over");
        return joined();
    }

    /// Waits until the child has ended, but no longer than this.
    ///
    /// @param longest zero or less only looks
    /// @return empty if it is still alive
    public Optional<Exit<T>> join(Duration longest) throws InterruptedException {
        machine.visible(Operation.JOIN, launched);
        if (launched.awaitEnd(machine.deadline(longest))) return Optional.of(joined());
        machine.happened(Operation.JOIN, launched, "still alive");
        return Optional.empty();
    }

    private Exit<T> joined() {
        looked = true;
        Exit<T> how = settle();
        machine.happened(Operation.JOIN, launched, how.word());
        return how;
    }

    /// How it ended; empty while it is alive. Does not wait.
    public Optional<Exit<T>> exit() {
        machine.visible(Operation.LOOK, launched);
        boolean ended = launched.hasEnded();
        machine.happened(Operation.LOOK, launched, ended ? "ended" : "alive");
        if (!ended) return Optional.empty();
        looked = true;
        return Optional.of(settle());
    }

    /// Completed when the child has ended; never exceptionally. What is chained to it without an
    /// executor runs on a thread of the runtime and should be quick. To complete it by hand changes
    /// nothing for anybody else.
    public CompletableFuture<Exit<T>> onExit() {
        looked = true;
        var future = new CompletableFuture<Exit<T>>();
        launched.onEnd(() -> future.complete(settle()));
        return future;
    }

    /// Interrupts the child's main thread, the one that runs the task: it can clean up and return
    /// or throw. A child that does not listen goes on.
    public void interrupt() {
        machine.visible(Operation.INTERRUPT, launched);
        if (!launched.hasEnded()) toldToEnd = true;
        launched.interrupt();
        machine.happened(Operation.INTERRUPT, launched, "");
    }

    /// Asks the operating system to end the child in order (SIGTERM): its shutdown hooks run, its
    /// `finally` blocks do not.
    public void terminate() {
        machine.visible(Operation.TERMINATE, launched);
        if (!launched.hasEnded()) toldToEnd = true;
        launched.terminate();
        machine.happened(Operation.TERMINATE, launched, "");
    }

    /// Ends the child at once (SIGKILL). Nothing of it runs any more, and its own children end
    /// within a second. A shared lock that it held is abandoned: whoever takes it next is told by
    /// an `AbandonedLockException`.
    public void kill() {
        machine.visible(Operation.KILL, launched);
        if (!launched.hasEnded()) killed = toldToEnd = true;
        launched.kill();
        machine.happened(Operation.KILL, launched, "");
    }

    /// What it has printed to its standard output so far: the last million characters.
    public String output() {
        return output.text();
    }

    /// For what the operating system knows about it: processor time, descendants and so on.
    ///
    /// @throws IllegalStateException if the operating system has no such process any more
    public ProcessHandle toHandle() {
        return ProcessHandle.of(pid())
                .orElseThrow(() ->
                        new IllegalStateException(
                                this + " is gone. Ask for its handle while it lives."));
    }

    /// Notes why the runtime ends this child, for its death certificate.
    void because(String why) {
        reason = why;
    }

    /// Whether anybody has asked how it ended.
    boolean looked() {
        return looked;
    }

    /// Whether it ended because this process wanted it to, as far as can be known.
    boolean wasToldToEnd() {
        return toldToEnd || !reason.isEmpty();
    }

    Launched launched() {
        return launched;
    }

    boolean hasEnded() {
        return launched.hasEnded();
    }

    /// How it ended. Made once, by the first who asks, since it may run code of the user's: values
    /// are rebuilt here.
    synchronized Exit<T> settle() {
        Exit<T> how = exit;
        if (how == null) exit = how = read(launched.ending());
        return how;
    }

    private Exit<T> read(Ending ending) {
        byte[] farewell = ending.farewell();
        int status = ending.status();
        if (farewell != null && farewell.length > 0)
            return Farewell.read(
                    farewell, status, killed, loader, signal -> death(signal, ending.errors()));
        boolean crashed = ending.errors().contains("A fatal error has been detected by the Java");
        if (Death.isSignal(status) || crashed)
            return new Exit.Killed<>(
                    death(
                            crashed
                                    ? CrashSignal.in(ending.errors(), status)
                                    : Death.signalOf(status),
                            ending.errors()));
        if (!ending.started())
            return new Exit.Threw<>(
                    new LaunchException(
                            "child '%s' ended with status %d before it ran any of your code. It said:%n%s"
                                    .formatted(name, status, ending.errors())));
        return new Exit.Exited<>(status);
    }

    private Death death(String signal, String errors) {
        return new Death(signal, name, pid(), reason, errors);
    }

    /// Such as `child 'sieve' (pid 4711), ended: returned`.
    @Override
    public String toString() {
        String state = launched.hasEnded() ? "ended: " + settle().word() : "alive";
        return "%schild '%s' (pid %d), %s".formatted(daemon ? "daemon " : "", name, pid(), state);
    }
}
