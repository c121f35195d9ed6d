import static brood.explore.Code.NOT_A_PROCESS;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.Submission;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Two children from a lambda and from a record; both greetings, Ann's first.
@Check
class TwoChildrenTest {

    @Test
    @Order(1)
    @DisplayName("greetings() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyOrder("greetings").alwaysReturns();
    }

    @Test
    @Order(2)
    @DisplayName("each greeting is made in a process of its own")
    void each_in_a_process_of_its_own(Submission submission) throws InterruptedException {
        submission
                .everyOrder("greetings")
                .always(
                        NOT_A_PROCESS,
                        "Both greetings must come from children, each with a pid of its own.",
                        answer ->
                                answer.lines().stream()
                                                .filter(answer::cameFromChild)
                                                .map(Answer::numberAtEndOf)
                                                .filter(pid -> pid != answer.pid())
                                                .distinct()
                                                .count()
                                        == answer.lines().size());
    }

    @Test
    @Order(3)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("greetings").endsWell();
    }

    @Test
    @Order(4)
    @DisplayName("Ann's greeting is the first, whoever is faster")
    void ann_is_first(Submission submission) throws InterruptedException {
        submission.everyOrder("greetings").always("Ann's greeting is the first", this::annThenBob);
    }

    @Test
    @Order(5)
    @DisplayName("both children live at the same time")
    void both_at_the_same_time(Submission submission) throws InterruptedException {
        submission.everyOrder("greetings").together("ann", "bob");
    }

    @Test
    @Order(6)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission.really("greetings").keeps("Ann's greeting is the first", this::annThenBob);
    }

    private boolean annThenBob(Answer answer) {
        var lines = answer.lines();
        return lines.size() == 2
                && lines.get(0).startsWith("Ann greets you")
                && lines.get(1).startsWith("Bob greets you");
    }
}
