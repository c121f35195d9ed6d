package brood.process;

import brood.machine.Launched;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Result;
import brood.memory.WaitCell;
import brood.memory.Waitable;
import brood.task.Nullable;
import brood.task.Stays;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A child process, as the process that started it sees it. All methods may be called from any
/// thread.
///
/// ```
///            interrupt  terminate  kill
///                |          |       |
///                v          v       v
///   spawn --> +------------------------+ the task returns, throws, exits;   +-------+ close  +--------+
///             |         alive          |----------------------------------> | ended | -----> | closed |
///             +------------------------+ a signal, a crash, the time limit  +-------+        +--------+
///   isAlive()           true                                                  false            throws
///   join()              waits                                                 how it ended     throws
///   exit()              empty                                                 how it ended     throws
///   close()             throws                                                              nothing more
/// ```
///
/// It counts as alive until it has ended *and* all that it printed and said has arrived here. To
/// interrupt, terminate or kill a child that has ended does nothing; it is never an error. Nobody
/// has to close a child: what is kept of it goes when the program drops it. It is worth it for a
/// child that returned or printed a lot and is held for long.
///
/// A child cannot be sent to another process: only the process that started it can wait for it.
///
/// **Memory effects.** What a child wrote to shared memory before it ended is seen by whoever has
/// learnt of its end, by [#join()], [#exit], [#onExit] or a false [#isAlive].
///
/// @param <T> what its task returns
@Stays(
        "Only the process that started a child can wait for it or end it. Send its pid, or let it speak"
                + " through a queue.")
public final class Child<T> implements Waitable {
    private static final String BY_CTRL_C = "killed by SIGINT";

    private final Machine machine;
    private final String name;
    private final long pid;
    private final boolean daemon;
    private volatile boolean looked;

    /// Null once it is closed.
    private volatile @Nullable Remains<T> remains;

    Child(
            Machine machine,
            Launched launched,
            String name,
            boolean daemon,
            ClassLoader loader,
            Output output) {
        this.machine = machine;
        this.name = name;
        this.pid = launched.pid();
        this.daemon = daemon;
        this.remains = new Remains<>(launched, name, loader, output);
    }

    /// Its number in the operating system. Stays what it was when the child has ended.
    public long pid() {
        return pid;
    }

    public String name() {
        return name;
    }

    /// Whether it is ended, not awaited, when its scope closes.
    public boolean isDaemon() {
        return daemon;
    }

    public boolean isAlive() {
        Launched launched = open().launched;
        machine.visible(Operation.LOOK, launched);
        boolean alive = !launched.hasEnded();
        if (!alive) Departure.hold(machine);
        seen(launched, alive);
        return alive;
    }

    private void seen(Launched launched, boolean alive) {
        machine.happened(
                Operation.LOOK,
                launched,
                alive ? Result.STILL_ALIVE : Result.DONE,
                alive ? "alive" : "ended");
    }

    // ------------------------------------------------------------------------------- its end

    /// Waits until the child has ended. Any number of threads may, any number of times.
    public Exit<T> join() throws InterruptedException {
        Remains<T> mine = open();
        machine.visible(Operation.JOIN, mine.launched);
        boolean ended = mine.launched.awaitEnd(Machine.FOREVER);
        if (!ended) throw new AssertionError("for ever is over");
        return joined(mine);
    }

    /// Waits until the child has ended, but no longer than this.
    ///
    /// @param longest zero or less only looks
    /// @return empty if it is still alive
    public Optional<Exit<T>> join(Duration longest) throws InterruptedException {
        Remains<T> mine = open();
        machine.visible(Operation.JOIN, mine.launched);
        if (mine.launched.awaitEnd(machine.deadline(longest))) return Optional.of(joined(mine));
        machine.happened(Operation.JOIN, mine.launched, Result.STILL_ALIVE, "still alive");
        return Optional.empty();
    }

    private Exit<T> joined(Remains<T> mine) throws InterruptedException {
        looked = true;
        Exit<T> how = mine.settle();
        if (how.word().equals(BY_CTRL_C)) Departure.expect(machine);
        Departure.hold(machine);
        machine.happened(Operation.JOIN, mine.launched, how.result(), how.word());
        return how;
    }

    /// How it ended; empty while it is alive. Does not wait.
    public Optional<Exit<T>> exit() {
        Remains<T> mine = open();
        machine.visible(Operation.LOOK, mine.launched);
        boolean ended = mine.launched.hasEnded();
        seen(mine.launched, !ended);
        if (!ended) return Optional.empty();
        Departure.hold(machine);
        looked = true;
        return Optional.of(mine.settle());
    }

    /// Completed when the child has ended; never exceptionally. What is chained to it without an
    /// executor runs on a thread of the runtime and should be quick. To complete it by hand changes
    /// nothing for anybody else.
    public CompletableFuture<Exit<T>> onExit() {
        Remains<T> mine = open();
        looked = true;
        var future = new CompletableFuture<Exit<T>>();
        mine.launched.onEnd(() -> future.complete(mine.settle()));
        return future;
    }

    /// Lets go of all that is kept of a child that has ended: how it ended, what it returned, what
    /// it printed. Afterwards only its name, its pid, whether it was a daemon, and `toString` can
    /// be asked for. To close it again does nothing.
    ///
    /// @throws IllegalStateException if it is alive
    public void close() {
        Remains<T> mine = remains;
        if (mine == null) return;
        machine.visible(Operation.LOOK, mine.launched);
        if (!mine.launched.hasEnded())
            throw new IllegalStateException(
                    this + ", cannot be closed yet. Join it first, or kill it and join it.");
        looked = true;
        remains = null;
    }

    // ------------------------------------------------------------------------------- ending it

    /// Interrupts the child's main thread, the one that runs the task: it can clean up and return
    /// or throw. A child that does not listen goes on.
    public void interrupt() {
        Remains<T> mine = open();
        machine.visible(Operation.INTERRUPT, mine.launched);
        mine.interrupt();
        machine.happened(Operation.INTERRUPT, mine.launched, "");
    }

    /// Asks the operating system to end the child in order (SIGTERM): its shutdown hooks run, its
    /// `finally` blocks do not. A child whose JVM is still starting gets the signal when it has
    /// started.
    public void terminate() {
        Remains<T> mine = open();
        machine.visible(Operation.TERMINATE, mine.launched);
        mine.terminate();
        machine.happened(Operation.TERMINATE, mine.launched, "");
    }

    /// Ends the child at once (SIGKILL). Nothing of it runs any more, and its own children end
    /// within a second. A shared lock that it held is abandoned: whoever takes it next is told by
    /// an `AbandonedLockException`.
    public void kill() {
        Remains<T> mine = open();
        machine.visible(Operation.KILL, mine.launched);
        mine.kill();
        machine.happened(Operation.KILL, mine.launched, "");
    }

    /// Ends the child, a little less politely every time: interrupts it; terminates it if it has
    /// not ended after half the grace time; kills it if it has not ended after all of it. Returns
    /// when it has ended. An interrupt of the calling thread means hurry: the child is killed, and
    /// the flag is set again.
    ///
    /// @param grace zero kills it at once
    /// @return how it ended; it may have ended by itself before
    public Exit<T> end(Duration grace) {
        Remains<T> mine = open();
        if (grace.isNegative())
            throw new IllegalArgumentException("a grace time is zero or more: " + grace);
        new Escalation(machine, grace).end(List.of(this), "it was told to end");
        looked = true;
        return mine.settle();
    }

    // ------------------------------------------------------------------------------- about it

    /// What it has printed to its standard output so far: the last million characters.
    public String output() {
        return open().output.text();
    }

    /// For what the operating system knows about it: processor time, descendants and so on.
    ///
    /// @throws IllegalStateException if the operating system has no such process any more
    public ProcessHandle toHandle() {
        Remains<T> _ = open();
        return ProcessHandle.of(pid)
                .orElseThrow(() ->
                        new IllegalStateException(
                                this + " is gone. Ask for its handle while it lives."));
    }

    private Remains<T> open() {
        Remains<T> mine = remains;
        if (mine == null)
            throw new IllegalStateException(
                    this
                            + ": nothing is kept of it but its name and pid. Ask before you close it.");
        return mine;
    }

    // ------------------------------------------------------------------------------- for the scope

    /// Notes why the runtime ends this child, for its death certificate.
    void because(String why) {
        Remains<T> mine = remains;
        if (mine != null) mine.because(why);
    }

    /// Whether anybody has asked how it ended.
    boolean looked() {
        return looked;
    }

    /// Whether it ended because this process wanted it to, as far as can be known.
    boolean wasToldToEnd() {
        Remains<T> mine = remains;
        return mine == null || mine.wasToldToEnd();
    }

    /// Interrupts it, for it shall end.
    void askToEnd() {
        Remains<T> mine = open();
        machine.visible(Operation.INTERRUPT, mine.launched);
        mine.askToEnd();
        machine.happened(Operation.INTERRUPT, mine.launched, "");
    }

    /// Whether the caller is the first who wants to end it in order.
    boolean urge() {
        Remains<T> mine = remains;
        return mine != null && mine.urge();
    }

    boolean awaitEnd(long deadline) throws InterruptedException {
        Remains<T> mine = remains;
        return mine == null || mine.launched.awaitEnd(deadline);
    }

    /// Whether it lives and has not begun to run.
    boolean isBooting() {
        Remains<T> mine = remains;
        return mine != null && !mine.launched.hasBegun() && !mine.launched.hasEnded();
    }

    /// What it waits for just now, in words; empty if for nothing that is known.
    String waitsFor() {
        Remains<T> mine = remains;
        return mine == null ? "" : machine.waitOf(mine.launched.id());
    }

    /// Whether it has ended.
    @Override
    public boolean isReady() {
        return hasEnded();
    }

    @Override
    public @Nullable WaitCell readiness() {
        return null;
    }

    boolean hasEnded() {
        Remains<T> mine = remains;
        return mine == null || mine.launched.hasEnded();
    }

    /// How it ended. For a child that has ended and is not closed. Knows the classes of its task.
    ClassLoader loader() {
        return open().loader;
    }

    Exit<T> settle() {
        return open().settle();
    }

    /// Such as `child 'sieve' (pid 4711), ended: returned`.
    @Override
    public String toString() {
        Remains<T> mine = remains;
        String state;
        if (mine == null) state = "closed";
        else state = mine.launched.hasEnded() ? "ended: " + mine.settle().word() : "alive";
        return "%schild '%s' (pid %d), %s".formatted(daemon ? "daemon " : "", name, pid, state);
    }
}
