import static brood.explore.Code.NOT_A_PROCESS;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.Submission;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The parent's sentence, then the child's, whoever is faster.
@Check
class WhoPrintsFirstTest {
    private static final String FIRST = "Once upon a time";
    private static final String SECOND = "there was a queen.";

    @Test
    @Order(1)
    @DisplayName("tell() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyPrintout("tell").alwaysReturns();
    }

    @Test
    @Order(2)
    @DisplayName("the child prints its sentence itself")
    void a_child_speaks(Submission submission) throws InterruptedException {
        submission
                .everyPrintout("tell")
                .always(
                        NOT_A_PROCESS,
                        "A child must print \"" + SECOND + "\" itself.",
                        "Give the child its println back, and let it wait before that.",
                        answer -> !answer.lines().contains("main: " + SECOND));
    }

    @Test
    @Order(3)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyPrintout("tell").endsWell();
    }

    @Test
    @Order(4)
    @DisplayName("the parent's sentence comes first, whoever is faster")
    void the_parent_is_first(Submission submission) throws InterruptedException {
        submission
                .everyPrintout("tell")
                .evenIfSlow("The parent's sentence comes before the child's", this::inOrder)
                .always("The parent's sentence comes before the child's", this::inOrder);
    }

    @Test
    @Order(5)
    @DisplayName("the same with a real child JVM")
    void with_a_real_child(Submission submission) throws InterruptedException {
        submission
                .really("tell")
                .prints(
                        "The parent's sentence comes before the child's",
                        lines -> lines.equals(List.of(FIRST, SECOND)));
    }

    private boolean inOrder(Answer answer) {
        var lines = answer.lines();
        return lines.size() == 2
                && lines.get(0).equals("main: " + FIRST)
                && !lines.get(1).startsWith("main: ")
                && lines.get(1).endsWith(": " + SECOND);
    }
}
