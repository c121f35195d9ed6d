package brood.course.cli;

import brood.course.lesson.Catalogue;
import brood.course.lesson.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `brood list`: lessons and exercises, how long they take, and what is done.
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header = "Lessons and exercises, and how far you are.")
final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Checkout checkout = Checkout.current();
        print(
                Catalogue.of(checkout.root()),
                Progress.of(checkout.workspace()),
                spec.commandLine().getOut());
        return ExitCodes.OK;
    }

    static void print(Catalogue catalogue, Progress progress, PrintWriter out) {
        for (Catalogue.Lesson lesson : catalogue.lessons()) {
            row(
                    out,
                    progress.of(lesson.name()),
                    lesson.name(),
                    false,
                    lesson.minutes(),
                    lesson.title());
            lesson.mistake().ifPresent(mistake -> out.println("      ! " + mistake));
            of(catalogue, lesson.name()).forEach(exercise -> row(out, progress, exercise));
        }
        catalogue.exercises().stream()
                .filter(exercise -> catalogue.lesson(exercise.lesson()).isEmpty())
                .forEach(exercise -> row(out, progress, exercise));
        long passed =
                catalogue.exercises().stream()
                        .filter(e ->
                                progress.of(e.name()).equals(Optional.of(Progress.State.PASSED)))
                        .count();
        out.println();
        out.println(
                passed
                        + " of "
                        + catalogue.exercises().size()
                        + " exercises passed.   ★ core   ✓ done   … begun");
        out.flush();
    }

    private static List<Catalogue.Exercise> of(Catalogue catalogue, String lesson) {
        return catalogue.exercises().stream().filter(e -> e.lesson().equals(lesson)).toList();
    }

    private static void row(PrintWriter out, Progress progress, Catalogue.Exercise exercise) {
        String title = exercise.title();
        row(
                out,
                progress.of(exercise.name()),
                "  " + exercise.name(),
                exercise.core(),
                exercise.minutes(),
                exercise.kind().isEmpty() ? title : title + " (" + exercise.kind() + ")");
        exercise.mistake().ifPresent(mistake -> out.println("      ! " + mistake));
    }

    private static void row(
            PrintWriter out,
            Optional<Progress.State> state,
            String name,
            boolean core,
            int minutes,
            String title) {
        String mark = state.map(at -> at == Progress.State.TRIED ? "…" : "✓").orElse(" ");
        out.printf(
                "%s %s %-34s %7s  %s%n",
                mark, core ? "★" : " ", name, minutes == 0 ? "" : minutes + " min", title);
    }
}
