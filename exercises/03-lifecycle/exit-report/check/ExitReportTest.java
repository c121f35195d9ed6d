import static brood.explore.Code.EXIT_CODE_IGNORED;
import static brood.explore.Code.ITEM_LOST;
import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.ORDER_ASSUMED;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.Submission;
import brood.machine.Operation;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// A sentence for each of seven children, whichever way it ended.
@Check
class ExitReportTest {
    private static final List<String> NAMES =
            List.of("ann", "ben", "cem", "dora", "emil", "fay", "gus");
    private static final int CHILDREN = NAMES.size();

    @Test
    @Order(1)
    @DisplayName("report() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyOrder("report").alwaysReturns();
    }

    @Test
    @Order(2)
    @DisplayName("the seven children are started")
    void children_are_started(Submission submission) throws InterruptedException {
        submission
                .everyOrder("report")
                .always(
                        NOT_A_PROCESS,
                        "Errands.start(brood) starts seven children; report on these.",
                        answer -> answer.events().isEmpty() || started(answer) == CHILDREN);
    }

    @Test
    @Order(3)
    @DisplayName("no child is missing from the report")
    void nobody_is_missing(Submission submission) throws InterruptedException {
        submission
                .everyOrder("report")
                .always(
                        ITEM_LOST,
                        "There must be one sentence for each of the seven children.",
                        "Look where the loop is left: a return or an exception in it also leaves out"
                                + " all children that would have come later.",
                        answer -> answer.lines().size() == CHILDREN);
    }

    @Test
    @Order(4)
    @DisplayName("children that end with the same number are told apart")
    void equal_numbers_are_told_apart(Submission submission) throws InterruptedException {
        submission
                .everyOrder("report")
                .always(
                        EXIT_CODE_IGNORED,
                        "'emil' called System.exit(143) and 'fay' was killed by SIGTERM. A shell shows"
                                + " 143 for both.",
                        "An Exit knows more than this number: ask which kind of Exit it is.",
                        answer -> !sameWords(answer, "emil", "fay"));
    }

    @Test
    @Order(5)
    @DisplayName("each sentence says how its child ended, whoever ends first")
    void each_sentence_is_right(Submission submission) throws InterruptedException {
        var all = submission.everyOrder("report");
        try {
            for (int i = 0; i < CHILDREN; i++) {
                int child = i;
                all.always(
                        "The sentence about '" + NAMES.get(i) + "' says what the table says",
                        answer -> answer.lines().get(child).equals(expected(answer).get(child)));
            }
        } catch (CheckFailed failed) {
            if (failed.finding().code() != ORDER_ASSUMED) throw failed;
            throw failed.as(
                    ORDER_ASSUMED,
                    failed.finding().sentence(),
                    "What exit() and isAlive() say is true for this moment only. A report on a child's"
                            + " end must wait for it: join().");
        }
    }

    @Test
    @Order(6)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("report").endsWell();
    }

    @Test
    @Order(7)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission.really("report").keeps("Each sentence says how its child ended", this::right);
    }

    private static List<String> expected(Answer answer) {
        return List.of(
                "ann returned: a letter to process " + answer.pid(),
                "ben threw: no paper left",
                "cem ended itself with 0",
                "dora ended itself with 1",
                "emil ended itself with 143",
                "fay was killed by SIGTERM",
                "gus was killed by SIGKILL");
    }

    private boolean right(Answer answer) {
        return answer.lines().equals(expected(answer));
    }

    private static long started(Answer answer) {
        return answer.events().stream()
                .filter(each -> each.operation() == Operation.SPAWN)
                .filter(each -> each.process().slot() == 0)
                .count();
    }

    /// Whether the report says the same of both, but for the name.
    private static boolean sameWords(Answer answer, String one, String other) {
        String first = about(answer, one);
        return !first.isEmpty() && first.equals(about(answer, other));
    }

    private static String about(Answer answer, String name) {
        return answer.lines().stream()
                .filter(each -> each.startsWith(name + " "))
                .map(each -> each.substring(name.length()))
                .findFirst()
                .orElse("");
    }
}
