package brood.course.cli;

import brood.course.bench.Benchmark;
import brood.course.bench.JsonReport;
import brood.course.bench.Python;
import brood.course.bench.Report;
import brood.course.bench.Table;
import brood.task.Nullable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `brood bench`: measures Brood on this machine, and CPython beside it.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        header = "How fast Brood is here, and beside Python.",
        description =
                "Exit code 0 if everything could be measured, whatever came out; 1 if something"
                        + " failed.")
final class BenchCommand implements Callable<Integer> {
    private static final int ROUNDS = 5;

    @Spec private CommandSpec spec;

    @Option(names = "--only", paramLabel = "GROUP", description = "Only these figures: start.")
    private Optional<String> only = Optional.empty();

    @Option(
            names = "--python",
            arity = "0..1",
            fallbackValue = "python3",
            paramLabel = "EXECUTABLE",
            description = "The same in Python, in turn: the python3 on PATH, or this one.")
    private @Nullable String python;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the numbers there, too.")
    private @Nullable Path json;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often everything is measured (5).")
    private int rounds = ROUNDS;

    @Option(
            names = "--quick",
            description = "One short round, to see whether it works; the numbers mean nothing.")
    private boolean quick;

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkGroup();
        if (rounds < 1)
            throw new CommandException(ExitCodes.USAGE, "--rounds is 1 or more: " + rounds + ".");
        Path to = json;
        if (to != null) checkWritable(to);
        Report report = measured();
        PrintWriter out = spec.commandLine().getOut();
        out.print(Table.of(report));
        out.flush();
        if (to != null) write(to, JsonReport.of(report));
        return report.complete() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private Report measured() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("brood-bench-");
        try {
            Python with = python == null ? null : Python.find(python, path(), folder);
            Path runtime = Checkout.current().jar().resolveSibling("brood.jar");
            PrintWriter err = spec.commandLine().getErr();
            var benchmark = new Benchmark(runtime, folder, with, progress(err));
            var stop = new Thread(() -> stop(benchmark, folder), "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            Report report = benchmark.run(only, quick ? 1 : rounds, quick);
            Runtime.getRuntime().removeShutdownHook(stop);
            progress(err).accept("");
            return report;
        } catch (Python.NoPythonException none) {
            throw new CommandException(ExitCodes.UNAVAILABLE, String.valueOf(none.getMessage()));
        } finally {
            Trees.delete(folder);
        }
    }

    private static void stop(Benchmark benchmark, Path folder) {
        benchmark.stop();
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            System.err.println("brood: " + folder + " stays behind: " + e);
        }
    }

    private void checkGroup() {
        List<String> groups = Benchmark.groups();
        if (only.isEmpty() || groups.contains(only.get())) return;
        throw new CommandException(
                ExitCodes.USAGE,
                "there is no group '%s'.%s There are: %s."
                        .formatted(
                                only.get(),
                                Nearest.hint(only.get(), groups),
                                String.join(", ", groups)));
    }

    /// Before anything is measured: nobody wants to learn after minutes that it was for nothing.
    private static void checkWritable(Path file) {
        boolean there = Files.exists(file);
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            if (!there) Files.delete(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static CommandException unwritable(Path file, IOException why) {
        return new CommandException(
                ExitCodes.UNAVAILABLE,
                "cannot write "
                        + file.toAbsolutePath()
                        + ": "
                        + why.getClass().getSimpleName()
                        + ". Name a file in a folder that exists and can be written.",
                why);
    }

    private static String path() {
        return System.getenv().getOrDefault("PATH", "");
    }

    /// One line that changes, for a person who looks on.
    private static Consumer<String> progress(PrintWriter err) {
        if (Consent.terminal().isEmpty()) return _ -> {};
        return text -> {
            err.print("\r\033[K" + text);
            err.flush();
        };
    }
}
