package brood.process;

import brood.machine.Launched;
import brood.task.Nullable;
import java.util.concurrent.atomic.AtomicBoolean;

/// What is kept of a child: the line to it while it lives, and how it ended once it has.
///
/// @param <T> what its task returns
final class Remains<T> {
    final Launched launched;
    final Output output;
    private final String name;
    final ClassLoader loader;

    private @Nullable Exit<T> exit;
    private volatile String reason = "";
    private final AtomicBoolean urged = new AtomicBoolean();
    private volatile boolean told;
    private volatile boolean terminated;
    private volatile boolean killed;

    Remains(Launched launched, String name, ClassLoader loader, Output output) {
        this.launched = launched;
        this.name = name;
        this.loader = loader;
        this.output = output;
    }

    void interrupt() {
        if (!launched.hasEnded()) told = true;
        launched.interrupt();
    }

    /// Whether the caller is the first who wants to end it in order. One interrupt is enough: a
    /// second one would hit what the task does to clean up.
    boolean urge() {
        return !urged.getAndSet(true);
    }

    void askToEnd() {
        if (!launched.hasEnded()) told = true;
        launched.askToEnd();
    }

    void terminate() {
        if (!launched.hasEnded()) told = terminated = true;
        launched.terminate();
    }

    void kill() {
        if (!launched.hasEnded()) told = killed = true;
        launched.kill();
    }

    /// Notes why the runtime ends this child, for its death certificate.
    void because(String why) {
        reason = why;
    }

    /// Whether it ended because this process wanted it to, as far as can be known.
    boolean wasToldToEnd() {
        return told || !reason.isEmpty();
    }

    /// How it ended. Made once, by the first who asks, since it may run code of the user's: values
    /// are rebuilt here.
    synchronized Exit<T> settle() {
        Exit<T> how = exit;
        if (how == null) {
            var verdict = new Verdict(name, launched.pid(), terminated, killed, reason, loader);
            exit = how = verdict.on(launched.ending());
        }
        return how;
    }
}
