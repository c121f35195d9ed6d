import static brood.explore.Code.NOT_A_PROCESS;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.Submission;
import brood.machine.Event;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The pids of three children, in the order of their names.
@Check
class FirstChildTest {
    private static final List<String> NAMES = List.of("one", "two", "three");

    @Test
    @Order(1)
    @DisplayName("pids() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyOrder("pids").alwaysReturns();
    }

    @Test
    @Order(2)
    @DisplayName("each number is the pid of a child")
    void of_children(Submission submission) throws InterruptedException {
        submission
                .everyOrder("pids")
                .always(
                        NOT_A_PROCESS,
                        "Each number must be the pid of a child.",
                        "Start a child with spawn. ProcessHandle.current() is the process in which it stands: ask inside the task, or ask the Child.",
                        this::areChildren);
    }

    @Test
    @Order(3)
    @DisplayName("there are three different ones")
    void three_different(Submission submission) throws InterruptedException {
        submission
                .everyOrder("pids")
                .always(
                        "There are three pids, and all of them differ",
                        answer ->
                                answer.lines().size() == NAMES.size()
                                        && answer.lines().stream().distinct().count()
                                                == NAMES.size());
    }

    @Test
    @Order(4)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("pids").endsWell();
    }

    @Test
    @Order(5)
    @DisplayName("they stand in the order one, two, three, whoever is faster")
    void in_order(Submission submission) throws InterruptedException {
        submission
                .everyOrder("pids")
                .always("The pids stand in the order one, two, three", this::inOrder);
    }

    @Test
    @Order(6)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission.really("pids").keeps("The pids stand in the order one, two, three", this::inOrder);
    }

    private boolean areChildren(Answer answer) {
        if (answer.events().isEmpty()) return true; // one of very many answers: no steps kept
        var pids = children(answer).map(Event::pid).map(String::valueOf).toList();
        return !answer.lines().isEmpty() && pids.containsAll(answer.lines());
    }

    private boolean inOrder(Answer answer) {
        if (answer.events().isEmpty()) return true;
        var pids =
                NAMES.stream()
                        .flatMap(name -> children(answer).filter(e -> e.name().equals(name)).limit(1))
                        .map(child -> String.valueOf(child.pid()))
                        .toList();
        return pids.equals(answer.lines());
    }

    private static Stream<Event> children(Answer answer) {
        return answer.events().stream().filter(each -> each.process().slot() != 0);
    }
}
