package brood.course.cli;

import brood.course.grade.Exercise;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brood hint`: a push in the right direction, as small as you ask for.
@Command(
        name = "hint",
        mixinStandardHelpOptions = true,
        header = "Show a hint for an exercise; there are three, each says more.")
final class HintCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "EXERCISE",
            description = "Such as 01-spawning/two-children, or its folder.")
    private String exercise = "";

    @Option(
            names = {"-n", "--number"},
            paramLabel = "N",
            defaultValue = "1",
            description = "Which hint: 1, 2 or 3 (default: ${DEFAULT-VALUE}).")
    private int number;

    @Override
    public Integer call() {
        Exercise found = Exercises.named(exercise, Checkout.current());
        int last = found.hints().size();
        if (number < 1 || number > last)
            throw new CommandException(
                    ExitCodes.USAGE, "there are hints 1 to " + last + ", not " + number + ".");
        PrintWriter out = spec.commandLine().getOut();
        out.println("Hint " + number + " of " + last + ": " + found.title());
        out.println();
        out.println(found.hints().get(number - 1));
        if (number < last) {
            out.println();
            out.println("More: ./brood hint " + found.name() + " -n " + (number + 1));
        }
        return ExitCodes.OK;
    }
}
