package brood.course.cli;

import brood.course.grade.Exercise;
import brood.course.grade.Grader;
import brood.course.lesson.Catalogue;
import brood.course.mark.GithubNotes;
import brood.course.mark.GithubSummary;
import brood.course.mark.GradescopeReport;
import brood.course.mark.HandIns;
import brood.course.mark.Mark;
import brood.course.mark.MarkSheet;
import brood.course.mark.Marking;
import brood.course.mark.TableReport;
import brood.task.Nullable;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/// `brood grade --all`: every exercise of a folder, and one report.
///
/// @param report where it goes; what is usual for the format if it is not given
record GradeAll(Checkout checkout, Grader grader, ReportFile report, PrintWriter out) {
    /// Where Gradescope's harness looks, when it has run an autograder.
    private static final Path GRADESCOPE = Path.of("/autograder/results");

    /// @param wanted names of lessons and exercises; all if there is none
    /// @param folder what was handed in; the workspace if it is null
    int run(
            List<String> wanted,
            @Nullable Path folder,
            boolean core,
            boolean complete,
            GradeCommand.Format format) {
        Path from = folder == null ? checkout.workspace() : folder;
        if (!Files.isDirectory(from))
            throw new CommandException(
                    ExitCodes.USAGE,
                    folder == null
                            ? "there is no workspace " + from + ". ./brood start makes it."
                            : "there is no folder " + from + " to grade.");
        Catalogue catalogue = Catalogue.of(checkout.root());
        List<Exercise> course = catalogue.exercises().stream().map(Exercises::read).toList();
        List<Exercise> chosen =
                chosen(wanted, catalogue).stream()
                        .map(Exercises::read)
                        .filter(each -> !core || each.core())
                        .toList();
        if (chosen.isEmpty())
            throw new CommandException(
                    ExitCodes.USAGE,
                    "none of these is a core exercise: " + String.join(" ", wanted) + ".");
        var marking = new Marking(grader, new HandIns(from, course));
        return code(
                switch (format) {
                    case gradescope -> gradescope(marking, chosen);
                    case github -> github(marking, chosen);
                    default -> text(marking, chosen);
                },
                complete);
    }

    private List<Catalogue.Exercise> chosen(List<String> wanted, Catalogue catalogue) {
        if (wanted.isEmpty()) return catalogue.exercises();
        var names = new LinkedHashSet<String>();
        for (String each : wanted) {
            String lesson = catalogue.lesson(each).map(Catalogue.Lesson::name).orElse(each).strip();
            List<String> its =
                    catalogue.exercises().stream()
                            .filter(exercise -> exercise.lesson().equals(lesson))
                            .map(Catalogue.Exercise::name)
                            .toList();
            if (its.isEmpty()) names.add(Exercises.named(each, checkout).name());
            else names.addAll(its);
        }
        return catalogue.exercises().stream().filter(e -> names.contains(e.name())).toList();
    }

    private static int code(MarkSheet sheet, boolean complete) {
        if (sheet.count(Mark::graderFailed) > 0) return ExitCodes.BUG;
        return sheet.good(complete) ? ExitCodes.OK : ExitCodes.FAILED;
    }

    /// A line as soon as it is known: somebody may be waiting.
    private MarkSheet text(Marking marking, List<Exercise> chosen) {
        MarkSheet sheet = marking.of(chosen, this::newLine);
        String table = TableReport.of(sheet);
        out.println("\n" + table.lines().reduce((_, last) -> last).orElse(""));
        out.flush();
        if (report.given()) report.write(table);
        return sheet;
    }

    private void newLine(MarkSheet soFar) {
        soFar.marks().stream()
                .takeWhile(each -> !(each instanceof Mark.Waiting))
                .reduce((_, last) -> last)
                .ifPresent(last -> out.println(TableReport.line(last)));
        out.flush();
    }

    private MarkSheet gradescope(Marking marking, List<Exercise> chosen) {
        ReportFile to =
                report.or(
                        Files.isDirectory(GRADESCOPE) ? GRADESCOPE.resolve("results.json") : null);
        if (!to.given())
            throw new CommandException(
                    ExitCodes.USAGE,
                    "this is no machine of Gradescope: there is no folder "
                            + GRADESCOPE
                            + ". Say where the report goes: --output results.json");
        Consumer<MarkSheet> soFar = sheet -> to.write(GradescopeReport.of(sheet));
        soFar.accept(Marking.before(chosen)); // so that there is one, whatever happens
        MarkSheet sheet = marking.of(chosen, soFar.andThen(this::newLine));
        soFar.accept(sheet);
        out.println("\n" + sheet.inWords() + ". The report is " + to.path() + ".");
        out.flush();
        return sheet;
    }

    private MarkSheet github(Marking marking, List<Exercise> chosen) {
        MarkSheet sheet = marking.of(chosen, _ -> {});
        String summary = GithubSummary.of(sheet);
        String given = System.getenv("GITHUB_STEP_SUMMARY");
        if (report.given()) report.write(summary);
        else if (given != null && !given.isBlank()) new ReportFile(Path.of(given)).append(summary);
        else out.println(summary); // somebody tries it at home
        String root = System.getenv("GITHUB_WORKSPACE");
        out.print(GithubNotes.of(sheet, Path.of(root == null ? "" : root)));
        out.flush();
        return sheet;
    }
}
