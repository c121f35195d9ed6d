package brood.course.cli;

import brood.course.lesson.Catalogue;
import brood.course.lesson.Lesson;
import brood.course.lesson.LessonException;
import brood.course.notebook.Weaver;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `brood weave`: from `lessons/NN-name/lesson.md` to `notebooks/NN-name.ipynb`.
@Command(
        name = "weave",
        mixinStandardHelpOptions = true,
        header = "Makes the notebooks from the lessons (for authors).")
final class WeaveCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "LESSON", description = "01, 01-spawning, …; all if none is named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--check", description = "Change nothing; exit code 1 if something is stale.")
    private boolean check;

    @Override
    public Integer call() throws IOException {
        Checkout checkout = Checkout.current();
        PrintWriter out = spec.commandLine().getOut();
        List<Catalogue.Lesson> lessons = Lessons.named(names, Catalogue.of(checkout.root()));
        boolean fine = true;
        for (Catalogue.Lesson lesson : lessons) {
            Path notebook = checkout.notebooks().resolve(lesson.name() + ".ipynb");
            try {
                fine &= check ? isFresh(lesson, notebook, out) : weave(lesson, notebook, out);
            } catch (LessonException e) {
                e.mistakes().forEach(out::println);
                fine = false;
            }
        }
        out.flush();
        return fine ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private static boolean weave(Catalogue.Lesson lesson, Path notebook, PrintWriter out)
            throws IOException {
        String filled = Lesson.fillListings(lesson.file());
        if (!filled.equals(Files.readString(lesson.file()))) {
            Files.writeString(lesson.file(), filled);
            out.println("filled the listings of " + lesson.file());
        }
        String woven = Weaver.weave(Lesson.read(lesson.file()));
        if (Files.exists(notebook) && Files.readString(notebook).equals(woven)) {
            out.println(notebook + " is as it should be");
            return true;
        }
        Files.createDirectories(notebook.resolveSibling(""));
        Files.writeString(notebook, woven);
        out.println("wrote " + notebook);
        return true;
    }

    private static boolean isFresh(Catalogue.Lesson lesson, Path notebook, PrintWriter out)
            throws IOException {
        String woven = Weaver.weave(Lesson.read(lesson.file()));
        if (Files.exists(notebook) && Files.readString(notebook).equals(woven)) return true;
        out.println(
                notebook
                        + " is not what "
                        + lesson.file()
                        + " says. './brood weave "
                        + lesson.name()
                        + "' mends it.");
        return false;
    }
}
