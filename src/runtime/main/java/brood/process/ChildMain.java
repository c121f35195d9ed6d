package brood.process;

import brood.log.ChildLog;
import brood.machine.Birth;
import brood.machine.Machine;
import brood.machine.Parent;
import brood.wire.Parcel;

/// The `main` of every child JVM.
///
/// It runs the task on the main thread, named after the child, and then ends as every JVM does: it
/// waits for the threads that the task has left behind, unless they are daemons, and runs shutdown
/// hooks. Only when no thread is left does it say farewell; so a child that is killed while such a
/// thread still works was killed, though its task had returned.
public final class ChildMain {
    private ChildMain() {}

    public static void main(String[] arguments) {
        LastWords lastWords = LastWords.prepare();
        Machine machine;
        try {
            machine = Birth.enter(new Beside(), new WarmUp());
        } catch (RuntimeException | Error failed) {
            System.err.println("This child could not join its parent: " + failed.getMessage());
            Runtime.getRuntime().halt(1);
            return;
        }
        Parent parent = machine.parent();
        if (parent == null) throw new AssertionError("a child without a parent");
        lastWords.to(parent);
        Thread.currentThread().setName(machine.nameOf(machine.self()));
        ChildLog.prepare(machine, parent, !Parcel.isDirect(parent.task()));

        Farewell farewell = Farewell.speechless();
        try {
            farewell = TaskRunner.run(machine, parent, new Cushion());
            LeftThreads.await();
            LastWords.flush();
            TaskRunner.end(machine, parent, farewell);
            lastWords.done();
        } catch (Throwable noMemory) {
            lastWords.say(farewell); // when this thread has let go of what it holds
        }
        if (farewell.status(0) != 0) fail();
    }

    /// Lets the JVM end with status 1, as it does when `main` throws. `System.exit` would cost ten
    /// milliseconds more.
    private static void fail() {
        var silent = new Silent();
        Thread.currentThread().setUncaughtExceptionHandler(silent);
        throw silent;
    }

    private static final class Silent extends Error implements Thread.UncaughtExceptionHandler {
        private static final long serialVersionUID = 1L;

        Silent() {
            super("the task threw", null, false, false);
        }

        @Override
        public void uncaughtException(Thread thread, Throwable known) {}
    }

    /// What need not be done before the task begins. It costs a starting JVM milliseconds.
    private static final class Beside implements Runnable {
        @Override
        public void run() {
            Signals.leaveInterruptsToTheParent();
        }
    }
}
