package brood.process;

import brood.machine.Launch;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Parent;
import brood.machine.ProcessSubject;
import brood.task.Body;
import brood.task.Nullable;
import brood.trace.Brief;
import brood.wire.Codec;
import brood.wire.Failure;
import brood.wire.Parcel;
import java.util.concurrent.Callable;

/// The part of a child's life that is the same on every machine: open the parcel, run the task, say
/// how it went.
public final class TaskRunner {
    private TaskRunner() {}

    /// Runs what this process was started for, on the calling thread. Never throws: whatever
    /// happens is in the farewell.
    ///
    /// @param relief run when the task has thrown, before anything is said about it: gives back
    ///   memory
    static Farewell run(Machine machine, Parent parent, Runnable relief) {
        return run(machine, parent, OWN, relief);
    }

    private static final Opening OWN = new Own();

    /// Not a lambda: linking one costs a starting JVM a moment.
    private static final class Own implements Opening {
        @Override
        public Parcel.Opened open(byte[] task, Launch.ClassSource asked) {
            return Parcel.open(task, asked, TaskRunner.class.getClassLoader());
        }
    }

    private record FromParent(Parent parent) implements Launch.ClassSource {
        @Override
        public byte @Nullable [] bytes(String name) {
            return parent.classBytes(name);
        }
    }

    /// Does with a rehearsal what is done with a task, and nothing that anybody could see.
    static void practise(Machine machine, Parent parent) {
        try {
            var self = self(machine);
            var opened = OWN.open(parent.task(), new FromParent(parent));
            Object value = call(opened.root());
            var farewell =
                    Farewell.returned(
                            Codec.encode(value),
                            machine.recording() ? Brief.ofResult(value) + self.label() : "");
            byte[] _ = farewell.bytes();
        } catch (Exception | LinkageError failed) {
            // cold, then
        }
    }

    /// How a parcel is opened: with which loader.
    @FunctionalInterface
    public interface Opening {
        Parcel.Opened open(byte[] task, Launch.ClassSource asked);
    }

    /// The same, for a machine that has loaders of its own.
    public static Farewell run(Machine machine, Parent parent, Opening opening) {
        return run(machine, parent, opening, () -> {});
    }

    private static Farewell run(Machine machine, Parent parent, Opening opening, Runnable relief) {
        try {
            var self = self(machine);
            machine.visible(Operation.START, self);
            machine.happened(Operation.START, self, "");
            var opened = opening.open(parent.task(), new FromParent(parent));
            Codec.remember(opened.loader());
            Thread.currentThread().setContextClassLoader(opened.loader());
            Object value = call(opened.root());
            return Farewell.returned(
                    Codec.encode(value), machine.recording() ? Brief.ofResult(value) : "");
        } catch (Throwable thrown) {
            relief.run();
            return failed(thrown);
        }
    }

    /// A throwable may be of the user's, with methods that fail; and there may be no memory left.
    private static Farewell failed(Throwable thrown) {
        try {
            return Farewell.threw(Failure.encode(thrown));
        } catch (Throwable again) {
            try {
                String words =
                        "the child threw a %s that cannot be sent, since that fails with a %s"
                                .formatted(thrown.getClass().getName(), again.getClass().getName());
                return Farewell.threw(Failure.encode(new IllegalStateException(words)));
            } catch (Throwable last) {
                return Farewell.speechless();
            }
        }
    }

    /// Says farewell. The last thing that a process does.
    public static void end(Machine machine, Parent parent, Farewell farewell) {
        var self = self(machine);
        machine.visible(Operation.END, self);
        machine.happened(Operation.END, self, farewell.result(), farewell.word());
        parent.farewell(farewell.bytes());
    }

    private static @Nullable Object call(@Nullable Object root) throws Exception {
        // Not a switch over types: linking one costs a starting JVM milliseconds.
        if (root instanceof Callable<?> task) return task.call(); // a Task, mostly
        if (!(root instanceof Body body))
            throw new IllegalStateException("sent to be run, but not a task: " + root);
        body.run();
        return null;
    }

    private static ProcessSubject self(Machine machine) {
        return new ProcessSubject(machine.self(), machine.nameOf(machine.self()));
    }
}
