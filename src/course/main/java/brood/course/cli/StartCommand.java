package brood.course.cli;

import brood.course.grade.Workspace;
import brood.course.lesson.Catalogue;
import brood.task.Nullable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brood start`: makes the folder in which a learner works.
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        header = "Make your workspace: copies of all exercises to work on.",
        description = "What is there already stays as it is.")
final class StartCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where (default: workspace, in the checkout).")
    private @Nullable Path folder;

    @Override
    public Integer call() {
        Checkout checkout = Checkout.current();
        Path where = folder != null ? folder.toAbsolutePath() : checkout.workspace();
        var exercises =
                Catalogue.of(checkout.root()).exercises().stream().map(Exercises::read).toList();
        List<Path> made;
        try {
            made = new Workspace(where).fill(exercises, checkout.jar());
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    ExitCodes.UNAVAILABLE,
                    e.getMessage() + ". Choose another folder: ./brood start DIR",
                    e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                made.isEmpty()
                        ? "Your workspace is complete: " + where
                        : "Your workspace is " + where + " (" + made.size() + " new files).");
        if (!exercises.isEmpty())
            out.println("Begin with: ./brood grade " + exercises.getFirst().name());
        if (folder != null)
            out.println("Tell me where it is: export BROOD_WORKSPACE='" + where + "'");
        return ExitCodes.OK;
    }
}
