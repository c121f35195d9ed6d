package brood.process;

import brood.log.ChildLog;
import brood.machine.Birth;
import brood.machine.Machine;
import brood.machine.Parent;

/// The `main` of every child JVM.
///
/// It runs the task on the main thread, named after the child, and then ends as every JVM does: it
/// waits for the threads that the task has left behind, unless they are daemons, and runs shutdown
/// hooks. Only when no thread is left does it say farewell; so a child that is killed while such a
/// thread still works was killed, though its task had returned.
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) {
        Machine machine;
        try {
            machine = Birth.enter(new Beside());
        } catch (RuntimeException | Error failed) {
            System.err.println("This child could not join its parent: " + failed.getMessage());
            Runtime.getRuntime().halt(1);
            return;
        }
        Parent parent = machine.parent();
        if (parent == null) throw new AssertionError("a child without a parent");
        Thread.currentThread().setName(machine.nameOf(machine.self()));
        ChildLog.prepare(machine, parent);
        Runtime.getRuntime().addShutdownHook(new LastWords(parent));

        Farewell farewell = TaskRunner.run(machine, parent);
        LeftThreads.await();
        flush();
        TaskRunner.end(machine, parent, farewell);
        if (farewell.status(0) != 0) fail();
    }

    /// Lets the JVM end with status 1, as it does when `main` throws. `System.exit` would cost ten
    /// milliseconds more.
    private static void fail() {
        Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
        throw new Silent();
    }

    private static final class Silent extends Error {
        private static final long serialVersionUID = 1L;

        Silent() {
            super("the task threw", null, false, false);
        }
    }

    /// What need not be done before the task begins. It costs a starting JVM milliseconds.
    private static final class Beside implements Runnable {
        @Override
        public void run() {
            Signals.leaveInterruptsToTheParent();
        }
    }

    /// Runs while the JVM goes down. Does nothing if the farewell has been said. A class, and not a
    /// lambda: the first lambda of a JVM costs it milliseconds.
    private static final class LastWords extends Thread {
        private final Parent parent;

        LastWords(Parent parent) {
            super("brood last words");
            this.parent = parent;
        }

        @Override
        public void run() {
            flush();
            String signal = Signals.received();
            var farewell = signal == null ? Farewell.exited() : Farewell.signalled(signal);
            parent.farewell(farewell.bytes());
        }
    }

    private static void flush() {
        System.out.flush();
        System.err.flush();
    }
}
