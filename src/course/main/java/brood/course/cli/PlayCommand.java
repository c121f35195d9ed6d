package brood.course.cli;

import brood.course.lesson.Catalogue;
import brood.course.lesson.Lesson;
import brood.course.lesson.LessonException;
import brood.course.lesson.Progress;
import brood.course.notebook.CellSession;
import brood.task.Nullable;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brood play`: a lesson in the terminal, without Jupyter.
@Command(
        name = "play",
        mixinStandardHelpOptions = true,
        header = "Plays a lesson in this terminal.",
        footer = {
            "",
            "Before each cell: Enter runs it, s skips it, q leaves, and anything else is",
            "taken for Java and runs in the same session. Exit code 1 if a cell does not",
            "print what the lesson promises."
        })
final class PlayCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "LESSON",
            arity = "0..1",
            description = "01, 01-spawning, spawning; the first one if none is named.")
    private @Nullable String name;

    @Option(names = "--yes", description = "Run through without asking.")
    private boolean yes;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = Checkout.current();
        Catalogue.Lesson chosen = chosen(Catalogue.of(checkout.root()));
        PrintWriter out = spec.commandLine().getOut();
        Lesson lesson;
        try {
            lesson = Lesson.read(chosen.file());
        } catch (LessonException e) {
            throw new CommandException(
                    ExitCodes.FAILED, "this lesson cannot be played:\n" + e.getMessage(), e);
        }
        try (Questions questions = questions(out);
                CellSession session = CellSession.open(true)) {
            if (questions instanceof TerminalQuestions terminal)
                terminal.onInterrupt(session::interrupt);
            var player =
                    new Player(lesson, session, questions, out, Style.here(), questions.width());
            boolean finished = player.play();
            out.println();
            out.println(summary(player, finished));
            out.flush();
            if (finished && !yes && player.broken() == 0)
                Progress.of(checkout.workspace()).record(chosen.name(), Progress.State.PLAYED);
            return player.broken() == 0 ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }

    private Catalogue.Lesson chosen(Catalogue catalogue) {
        if (name != null) return Lessons.named(name, catalogue);
        return catalogue.lessons().stream()
                .filter(lesson -> !lesson.isPage())
                .findFirst()
                .orElseThrow(() ->
                        new CommandException(
                                ExitCodes.UNAVAILABLE, "there is no lesson in this checkout."));
    }

    private Questions questions(PrintWriter out) throws IOException {
        if (yes) return Questions.none();
        return Style.onTerminal() ? TerminalQuestions.open() : new PlainQuestions(System.in, out);
    }

    private static String summary(Player player, boolean finished) {
        String end = finished ? "The end. " : "You left before the end. ";
        if (player.broken() == 0)
            return end + player.ran() + " cells ran, and each did what the lesson promises.";
        return end
                + player.broken()
                + " of "
                + player.ran()
                + " cells did not do what the lesson promises; see above.";
    }
}
