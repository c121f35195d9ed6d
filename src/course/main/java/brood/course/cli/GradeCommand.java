package brood.course.cli;

import brood.course.grade.Exercise;
import brood.course.grade.Grader;
import brood.course.grade.JunitReport;
import brood.course.grade.TextReport;
import brood.course.grade.Verdict;
import brood.course.grade.Workspace;
import brood.course.lesson.Progress;
import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brood grade`: checks a learner's file and says what is wrong with it; or all files of a folder.
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        header = "Check your solution: every order of events, then real child JVMs.",
        description = {
            "Exit code 0 if all checks pass, 1 if one fails, 70 if the grader itself fails.",
            "With --all, what was not handed in is said and costs its points, but fails only with"
                    + " --complete; nothing handed in at all is a failure."
        })
final class GradeCommand implements Callable<Integer> {
    /// How a report is written.
    enum Format {
        text,
        junit,
        gradescope,
        github
    }

    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "EXERCISE",
            description =
                    "Such as 01-spawning/two-children, or its folder. With --all: only these, or"
                            + " those of these lessons.")
    private List<String> wanted = List.of();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Grade this file instead of the one in your workspace.")
    private @Nullable Path file;

    @Option(names = "--all", description = "Grade every exercise of a folder.")
    private boolean all;

    @Option(
            names = "--from",
            paramLabel = "DIR",
            description = "With --all: the folder (default: your workspace).")
    private @Nullable Path from;

    @Option(names = "--core", description = "With --all: only the core exercises.")
    private boolean core;

    @Option(
            names = "--complete",
            description = "With --all: exit code 1, too, if something was not handed in.")
    private boolean complete;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "Longest time for one program of a solution (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Option(
            names = {"--output", "--out"},
            paramLabel = "FILE",
            description = "Write the report there; a short one is still printed.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        if (limit < 1)
            throw new CommandException(
                    ExitCodes.USAGE,
                    "--limit is a number of seconds, 1 or more, and not " + limit + ".");
        Grader grader = Grader.here().limit(Duration.ofSeconds(limit));
        if (all) return all(grader);
        refuse(from != null, "--from", "needs --all");
        refuse(core, "--core", "needs --all");
        refuse(complete, "--complete", "needs --all");
        refuse(format == Format.gradescope, "--format gradescope", "needs --all");
        refuse(format == Format.github, "--format github", "needs --all");
        if (wanted.size() != 1)
            throw new CommandException(
                    ExitCodes.USAGE,
                    wanted.isEmpty()
                            ? "which exercise? Such as ./brood grade two-children; --all grades all."
                            : "one exercise at a time, or --all: "
                                    + String.join(" ", wanted)
                                    + ".");
        return one(Exercises.named(wanted.getFirst(), Checkout.current()), grader);
    }

    private static void refuse(boolean given, String option, String why) {
        if (given) throw new CommandException(ExitCodes.USAGE, option + " " + why + ".");
    }

    private int all(Grader grader) throws IOException {
        refuse(
                file != null,
                "--file",
                "grades one exercise, and --all grades a folder: --from DIR");
        refuse(format == Format.junit, "--format junit", "is for one exercise, not for --all");
        return new GradeAll(
                        Checkout.current(),
                        grader,
                        new ReportFile(report),
                        spec.commandLine().getOut())
                .run(wanted, from, core, complete, format);
    }

    private int one(Exercise exercise, Grader grader) throws IOException {
        Checkout checkout = Checkout.current();
        Path submission = submission(exercise, checkout);
        Verdict verdict = grader.grade(exercise, submission);
        write(exercise, verdict);
        // Only one's own work counts as progress, not a file from elsewhere.
        if (file == null && !(verdict instanceof Verdict.GraderError))
            Progress.of(checkout.workspace())
                    .record(
                            exercise.name(),
                            verdict instanceof Verdict.Passed
                                    ? Progress.State.PASSED
                                    : Progress.State.TRIED);
        return switch (verdict) {
            case Verdict.Passed _ -> ExitCodes.OK;
            case Verdict.GraderError _ -> ExitCodes.BUG;
            case Verdict _ -> ExitCodes.FAILED;
        };
    }

    private Path submission(Exercise exercise, Checkout checkout) {
        Path given = file;
        if (given != null) {
            if (Files.isRegularFile(given) && Files.isReadable(given)) return given;
            throw new CommandException(
                    ExitCodes.USAGE, "there is no readable file " + given + " to grade.");
        }
        Path own = new Workspace(checkout.workspace()).file(exercise);
        if (Files.isRegularFile(own)) return own;
        throw new CommandException(
                ExitCodes.USAGE,
                "there is no file " + own + ". ./brood start makes your workspace.");
    }

    private void write(Exercise exercise, Verdict verdict) {
        String text = TextReport.of(exercise, verdict);
        String written = format == Format.junit ? JunitReport.of(exercise, verdict) : text;
        var out = spec.commandLine().getOut();
        if (report == null) {
            out.print(written);
        } else {
            new ReportFile(report).write(written);
            out.print(text);
        }
        out.flush();
    }
}
