package brood.course.mark;

import brood.course.grade.CheckResult;
import brood.course.grade.Exercise;
import brood.course.grade.Verdict;
import brood.course.lesson.Catalogue;
import brood.explore.Code;
import brood.explore.Finding;
import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.ProcessId;
import brood.machine.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Marks as they come out of a grading, made by hand.
final class Marks {
    static final List<Exercise> COURSE =
            Catalogue.of(Path.of(System.getProperty("brood.checkout"))).exercises().stream()
                    .map(Exercise::of)
                    .toList();

    /// What somebody writes who wants to be heard where he should not: in Markdown, in HTML, in the
    /// log of a workflow.
    static final String NASTY =
            "```\n::error::x\n##[error]x\n</details><script>alert(1)</script> | a | b | 100% \u001b[31m";

    private Marks() {}

    static Exercise exercise(String last) {
        return COURSE.stream()
                .filter(each -> each.name().endsWith("/" + last))
                .findFirst()
                .orElseThrow();
    }

    static Mark passed() {
        return graded(
                "two-children", new Verdict.Passed(List.of(new CheckResult.Passed("it returns"))));
    }

    static Mark failed(String sentence) {
        var event =
                new Event(
                        0,
                        new ProcessId(1, 1),
                        "anna",
                        4711,
                        1,
                        Operation.PUT,
                        "queue",
                        0,
                        Result.DONE,
                        "",
                        false,
                        "TwoConsumers.java:17");
        var finding =
                new Finding(
                        Code.POISON_MISSING,
                        sentence,
                        "Close the queue.",
                        "  main   anna\n1        put\n" + sentence,
                        "B1-1",
                        List.of(event));
        return graded(
                "two-consumers",
                new Verdict.Failed(
                        List.of(
                                new CheckResult.Passed("it returns"),
                                new CheckResult.Failed("it ends", finding),
                                new CheckResult.Skipped("with real children"))));
    }

    static Mark doesNotCompile(String problem) {
        return graded("last-seat", new Verdict.DidNotCompile(List.of(problem)));
    }

    static Mark graderFailed() {
        return graded("transfer", new Verdict.GraderError("The disk is full."));
    }

    static Mark missing() {
        return new Mark.Missing(exercise("matryoshka"), "There is no Matryoshka.java.");
    }

    static Mark waiting() {
        return new Mark.Waiting(exercise("autosave"));
    }

    static MarkSheet sheet(Mark... marks) {
        return new MarkSheet(List.of(marks), Duration.ofMillis(65_250));
    }

    static MarkSheet one_of_each() {
        return sheet(
                passed(),
                failed("A reader waits."),
                doesNotCompile("LastSeat.java:12: ';' expected"),
                graderFailed(),
                missing(),
                waiting());
    }

    private static Mark graded(String last, Verdict verdict) {
        Exercise exercise = exercise(last);
        return new Mark.Graded(
                exercise,
                Path.of("/repo/solutions", exercise.name(), exercise.file()),
                verdict,
                Duration.ofMillis(4_321));
    }
}
