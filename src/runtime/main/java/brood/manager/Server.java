package brood.manager;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.process.Options;
import brood.task.Body;

/// What the process of a manager does, and how that is started: it opens the [Gate], and serves
/// until that is closed.
///
/// Not a record: those the JDK makes by method handles, and spinning the first ones costs a
/// starting JVM tens of milliseconds.
final class Server implements Body {
    private static final long serialVersionUID = 1L;

    private final Gate gate;

    private Server(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void run() {
        Machine machine = gate.machine();
        if (machine instanceof RealMachine)
            machine.helper("brood manager, practice", new Practice(machine)).start();
        var inside = new Inside(machine, gate);
        Links.of(machine).add(inside);
        gate.open();
        new Doorman(gate, inside.host()).run();
    }

    /// Starts a child that serves, and waits until it does. How it ends is told at the gate.
    ///
    /// @throws IllegalStateException if it ends before
    static Child<Void> start(Gate gate, Brood brood, Options options) {
        Child<Void> child = brood.spawn("manager", daemon(options), new Server(gate));
        child.onExit().thenAccept(exit -> gate.publish(Obituary.of(exit, child.pid())));
        awaitOpen(gate, child);
        return child;
    }

    private static Options daemon(Options options) {
        return new Options(
                true,
                options.flags(),
                options.environment(),
                options.directory(),
                options.classPath(),
                options.limit(),
                options.logLevel());
    }

    private static void awaitOpen(Gate gate, Child<?> child) {
        boolean interrupted = false;
        try {
            while (true) {
                int announced = gate.announceChange();
                if (gate.isOpen()) return;
                if (!child.isAlive()) throw notStarted(child.exit().orElseThrow());
                switch (gate.awaitChange(announced, Machine.FOREVER)) {
                    case INTERRUPTED -> interrupted = true;
                    case CHANGED, TIMED_OUT -> {}
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private static IllegalStateException notStarted(Exit<?> exit) {
        Throwable cause = exit instanceof Exit.Threw<?>(var error) ? error : null;
        return new IllegalStateException(
                "the manager's process ended before it could serve: " + exit.word(), cause);
    }
}
