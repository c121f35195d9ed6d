package brood.course.grade;

import brood.machine.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Grades one submission: compile, check, verdict. Leaves no file and no process behind.
public final class Grader {
    /// How the names of its folders begin.
    static final String SCRATCH = "brood-grade-";

    /// Longest time for one program of a submission; generous, since a right solution comes nowhere
    /// near it even on a slow and busy machine, and a wrong one ends by an exact condition long
    /// before.
    public static final Duration LIMIT = Duration.ofMinutes(2);

    private final List<Path> classPath;
    private final boolean trusting;
    private final Duration limit;
    private final Compiler compiler;

    /// @param classPath where the runtime and the course are found; submissions and checks compile
    ///   against it
    public Grader(List<Path> classPath) {
        this(classPath, false, LIMIT, Compiler::here);
    }

    private Grader(List<Path> classPath, boolean trusting, Duration limit, Compiler compiler) {
        this.classPath = List.copyOf(classPath);
        this.trusting = trusting;
        this.limit = limit;
        this.compiler = compiler;
    }

    /// One that explores submissions in this JVM, which is faster: for our own solutions. What is
    /// run with real children has JVMs of its own here, too.
    Grader trusting() {
        return new Grader(classPath, true, limit, compiler);
    }

    /// One that gives each program of a submission so long.
    public Grader limit(Duration longest) {
        return new Grader(classPath, trusting, longest, compiler);
    }

    /// Grades many solutions, of many people, with one that compiles each of them in a process of
    /// its own: none can keep the next from its turn.
    public <T> T apart(Function<Grader, T> work) {
        try (var apart = new CompilerApart(limit)) {
            return work.apply(new Grader(classPath, trusting, limit, apart));
        }
    }

    /// A grader with the class path of this JVM.
    public static Grader here() {
        return new Grader(
                Stream.of(
                                System.getProperty("java.class.path")
                                        .split(System.getProperty("path.separator")))
                        .filter(each -> !each.isEmpty())
                        .map(Path::of)
                        .toList());
    }

    /// @param file the learner's file; its name need not be that of the exercise's file, the class
    ///   in it must be
    public Verdict grade(Exercise exercise, Path file) {
        try (var scratch = TemporaryFolder.create(SCRATCH)) {
            return grade(exercise, file, scratch.path());
        } catch (IOException e) {
            return new Verdict.GraderError(
                    "Cannot read or write files, or start a process: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Verdict.GraderError("It was interrupted.");
        }
    }

    private Verdict grade(Exercise exercise, Path file, Path scratch)
            throws IOException, InterruptedException {
        // The compiler wants the file to be named as its class, wherever it came from.
        Path source = scratch.resolve("submission").resolve(exercise.file());
        Files.createDirectories(source.getParent());
        Files.copy(file, source);
        var sources = new ArrayList<Path>(List.of(source));
        sources.addAll(exercise.given());

        Path classes = scratch.resolve("submission-classes");
        List<String> problems = compiler.problems(sources, classPath, classes);
        if (!problems.isEmpty()) return new Verdict.DidNotCompile(problems);
        Optional<String> reserved = reservedClass(classes);
        if (reserved.isPresent())
            return new Verdict.DidNotCompile(
                    List.of(
                            exercise.file()
                                    + ": the package of "
                                    + reserved.get()
                                    + " belongs to Brood or to the JDK. Use no package."));
        if (!Files.exists(classes.resolve(exercise.className().replace('.', '/') + ".class")))
            return new Verdict.DidNotCompile(
                    List.of(
                            "%s: there is no class %s in it. That is what the checks look for: name the class so, as in the starter, and put it in no package."
                                    .formatted(exercise.file(), exercise.className())));

        List<String> forbidden = Forbidden.in(classes, exercise.file());
        if (!forbidden.isEmpty()) return new Verdict.NotAllowed(forbidden);

        Path checks = scratch.resolve("check-classes");
        if (Compilation.of(List.of(exercise.check()), classPath, checks)
                instanceof Compilation.Refused(var ours))
            return new Verdict.GraderError("The checks do not compile: " + ours);

        try (var loader =
                new CheckLoader(checks, new Submission(exercise, classes, trusting, limit))) {
            return verdict(
                    CheckRunner.run(
                            Class.forName(Exercise.classOf(exercise.check()), true, loader)));
        } catch (ClassNotFoundException e) {
            return new Verdict.GraderError(
                    "The file "
                            + exercise.check().getFileName()
                            + " has no class "
                            + e.getMessage()
                            + ".");
        }
    }

    private static Verdict verdict(List<CheckResult> results) {
        for (CheckResult each : results)
            if (each instanceof CheckResult.Broken(var title, var what))
                return new Verdict.GraderError("The check '" + title + "' broke: " + what);
        if (results.isEmpty()) return new Verdict.GraderError("The exercise has no checks.");
        return results.stream().allMatch(CheckResult.Passed.class::isInstance)
                ? new Verdict.Passed(results)
                : new Verdict.Failed(results);
    }

    /// A submission that defined a class of ours could change what the runtime does.
    private static Optional<String> reservedClass(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(each -> classes.relativize(each).toString().replace('\\', '/'))
                    .filter(each -> each.endsWith(".class"))
                    .filter(each ->
                            each.startsWith("brood/")
                                    || each.startsWith("java/")
                                    || each.startsWith("org/junit/"))
                    .findFirst()
                    .map(each ->
                            each.substring(0, each.length() - ".class".length()).replace('/', '.'));
        }
    }
}
