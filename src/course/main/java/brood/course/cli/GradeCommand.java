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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brood grade`: checks a learner's file and says what is wrong with it.
@Command(
        name = "grade",
        mixinStandardHelpOptions = true,
        header = "Check your solution: every order of events, then real child JVMs.",
        description = "Exit code 0 if all checks pass, 1 if one fails.")
final class GradeCommand implements Callable<Integer> {
    /// How a report is written.
    enum Format {
        text,
        junit
    }

    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "EXERCISE",
            description = "Such as 01-spawning/two-children, or its folder.")
    private String exercise = "";

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Grade this file instead of the one in your workspace.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the report there; a short one is still printed.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        Checkout checkout = Checkout.current();
        Exercise wanted = Exercises.named(exercise, checkout);
        Path submission = submission(wanted, checkout);
        Verdict verdict = Grader.here().grade(wanted, submission);
        write(wanted, verdict);
        // Only one's own work counts as progress, not a file from elsewhere.
        if (file == null && !(verdict instanceof Verdict.GraderError))
            Progress.of(checkout.workspace())
                    .record(
                            wanted.name(),
                            verdict instanceof Verdict.Passed
                                    ? Progress.State.PASSED
                                    : Progress.State.TRIED);
        return switch (verdict) {
            case Verdict.Passed _ -> ExitCodes.OK;
            case Verdict.Failed _, Verdict.DidNotCompile _ -> ExitCodes.FAILED;
            case Verdict.GraderError _ -> ExitCodes.BUG;
        };
    }

    private Path submission(Exercise wanted, Checkout checkout) {
        Path given = file;
        if (given != null) {
            if (Files.isRegularFile(given) && Files.isReadable(given)) return given;
            throw new CommandException(
                    ExitCodes.USAGE, "there is no readable file " + given + " to grade.");
        }
        Path own = new Workspace(checkout.workspace()).file(wanted);
        if (Files.isRegularFile(own)) return own;
        throw new CommandException(
                ExitCodes.USAGE,
                "there is no file " + own + ". ./brood start makes your workspace.");
    }

    private void write(Exercise wanted, Verdict verdict) {
        String text = TextReport.of(wanted, verdict);
        String written =
                switch (format) {
                    case text -> text;
                    case junit -> JunitReport.of(wanted, verdict);
                };
        var out = spec.commandLine().getOut();
        Path to = report;
        if (to == null) {
            out.print(written);
        } else {
            try {
                Path parent = to.toAbsolutePath().getParent();
                if (parent != null) Files.createDirectories(parent);
                Files.writeString(to, written);
            } catch (IOException e) {
                throw new CommandException(
                        ExitCodes.UNAVAILABLE, "cannot write the report " + to + ": " + e, e);
            }
            out.print(text);
        }
        out.flush();
    }
}
