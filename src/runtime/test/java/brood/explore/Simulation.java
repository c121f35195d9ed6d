package brood.explore;

import brood.machine.Deaf;
import brood.machine.Launch;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.task.Body;
import brood.task.Task;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;

/// The simulated machine within this JVM, for tests of Brood itself: the code under test is not
/// rewritten, and its classes are shared by all simulated processes.
///
/// Fast only if this JVM was started with `--add-opens java.base/java.lang=ALL-UNNAMED`.
public final class Simulation {
    private Simulation() {}

    /// Explores in this JVM what the explorer would explore in one of its own.
    public static Exploration run(Explorer explorer) {
        return run(explorer, Fibers.best());
    }

    static Exploration run(Explorer explorer, Fibers fibers) {
        return run(new Here(explorer), explorer.settings(), fibers);
    }

    /// The same, but the program is sent through a parcel and rewritten, as in a JVM of its own.
    public static Exploration runParcel(Explorer explorer) {
        try {
            return explorer.inThisJvm().run();
        } catch (InterruptedException nobodyDoesThat) {
            throw new AssertionError(nobodyDoesThat);
        }
    }

    private static Exploration run(Root root, Settings settings, Fibers fibers) {
        return EngineJvm.explore(root, settings, fibers);
    }

    /// Repeats one schedule of [#run].
    public static Exploration replay(Explorer explorer, String ticket) {
        return run(explorer.ticket(ticket));
    }

    /// Starts a process that runs the body: a copy of it, made by Java serialization, as it would
    /// be on its way to another JVM. To be called in a simulation.
    public static Launched fork(String name, Body body) {
        byte[] task = bytes(body);
        return Machine.current()
                .launch(
                        new Launch(
                                name,
                                false,
                                List.of(),
                                Map.of(),
                                null,
                                List.of(),
                                "",
                                task,
                                _ -> null,
                                new Deaf(),
                                Launch.Start.cold()));
    }

    private static byte[] bytes(Body body) {
        var out = new ByteArrayOutputStream();
        try (var objects = new ObjectOutputStream(out)) {
            objects.writeObject(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("The body cannot be sent: " + e, e);
        }
        return out.toByteArray();
    }

    private record Here(Explorer explorer) implements Root {
        @Override
        public String name() {
            return EngineJvm.nameOf(explorer.body());
        }

        @Override
        public void reset() {}

        @Override
        public String call() throws Throwable {
            return switch (explorer.body()) {
                case Task<?> task -> Described.value(task.call());
                case Body body -> {
                    body.run();
                    yield "ended";
                }
                default -> throw new AssertionError(explorer.body());
            };
        }

        @Override
        public void mayStart(SimProcess parent, Launch plan) {}

        @Override
        public void exiting(SimProcess process) {}

        @Override
        public void run(SimProcess child) {
            var line = child.line();
            try (var in = new ObjectInputStream(new ByteArrayInputStream(line.task()))) {
                ((Body) in.readObject()).run();
            } catch (Throwable thrown) {
                child.fail(thrown);
            }
        }
    }
}
