package brood.explore;

import brood.machine.Ending;
import brood.machine.Launch;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Parcel;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Where a program is explored: in a JVM of its own, which has the flags that this needs, and in
/// which nothing of the caller can be harmed; or in this one, which costs no start.
///
/// @param classPath additional entries, for classes that the caller has not loaded
/// @param limit a JVM of its own is ended after so long; null for never
/// @param name of the program, for its tickets; null for the name of its class
/// @param own whether it is a JVM of its own
record EngineJvm(
        List<Path> classPath, @Nullable Duration limit, @Nullable String name, boolean own) {
    static final EngineJvm DEFAULT = new EngineJvm(List.of(), null, null, true);

    /// The first is for [OwnScheduler]. `hashCode=2` gives identity hash codes that are the same in
    /// all runs.
    private static final List<String> FLAGS =
            List.of(
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "-Djdk.trackAllThreads=false",
                    "-XX:+UnlockExperimentalVMOptions",
                    "-XX:hashCode=2",
                    "-XX:+UseSerialGC",
                    // A native frame of a call by reflection would hold a simulated thread fast.
                    "-Djdk.reflect.useNativeAccessorOnly=false");

    EngineJvm withClassPath(List<Path> more) {
        var all = new ArrayList<>(classPath);
        all.addAll(more);
        return new EngineJvm(List.copyOf(all), limit, name, own);
    }

    EngineJvm withLimit(Duration longest) {
        return new EngineJvm(classPath, longest, name, own);
    }

    EngineJvm withName(String given) {
        return new EngineJvm(classPath, limit, given, own);
    }

    EngineJvm here() {
        return new EngineJvm(classPath, limit, name, false);
    }

    Exploration run(Serializable body, Settings settings) throws InterruptedException {
        Machine machine = Machine.current();
        if (machine instanceof SimProcess)
            throw new IllegalStateException(
                    "A program that is being explored cannot explore another one.");
        Parcel parcel = Parcel.pack(body);
        String program = name != null ? name : nameOf(body);
        if (!own) {
            var root = new ParcelRoot(program, parcel.bytes(), withFiles(parcel.classes()));
            return explore(root, settings, Fibers.best());
        }
        var request = new EngineMain.Request(program, parcel.bytes(), settings);
        Launched engine =
                machine.launch(
                        new Launch(
                                "explorer",
                                false,
                                FLAGS,
                                Map.of(),
                                null,
                                classPath,
                                EngineMain.class.getName(),
                                Codec.encode(request),
                                parcel.classes(),
                                new Passing(System.out, System.err),
                                Launch.Start.cold()));
        try {
            Duration longest = limit;
            if (!engine.awaitEnd(longest == null ? Machine.FOREVER : machine.deadline(longest)))
                throw new ExplorationException(
                        "The program did not end within "
                                + (longest == null ? "its time" : longest.toSeconds() + " seconds")
                                + ".");
        } finally {
            engine.kill();
        }
        return read(engine.ending());
    }

    /// Explores in this JVM.
    static Exploration explore(Root root, Settings settings, Fibers fibers) {
        Prints.redirect();
        try {
            return new Search(root, settings, fibers).run();
        } finally {
            Prints.restore();
        }
    }

    /// The class path of this JVM does not grow, so the additional entries are looked through.
    private Launch.ClassSource withFiles(Launch.ClassSource asked) {
        return name -> {
            for (Path entry : classPath) {
                Path file = entry.resolve(name.replace('.', '/') + ".class");
                if (Files.isRegularFile(file)) return read(file);
            }
            return asked.bytes(name);
        };
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the engine prints appears here.
    private record Passing(PrintStream to, PrintStream errors) implements Launch.Audience {
        @Override
        public void out(String line) {
            to.println(line);
        }

        @Override
        public void err(String line) {
            errors.println(line);
        }
    }

    private static Exploration read(Ending ending) {
        byte[] farewell = ending.farewell();
        Object answer = farewell == null ? null : decode(farewell);
        if (answer instanceof Exploration exploration) return exploration;
        if (answer instanceof String why) throw new IllegalArgumentException(why);
        throw new ExplorationException(
                "The explorer's JVM ended with status %d and without a result. It said:%n%s"
                        .formatted(ending.status(), ending.errors()));
    }

    private static @Nullable Object decode(byte[] farewell) {
        return Codec.decode(farewell, EngineJvm.class.getClassLoader());
    }

    /// The class that the program stands in.
    static String nameOf(Serializable body) {
        return body.getClass().getName().replaceAll("/0x.*", "");
    }
}
