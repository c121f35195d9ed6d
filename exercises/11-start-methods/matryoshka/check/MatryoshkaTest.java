import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.ORPHAN_CHILD;
import static brood.explore.Code.PROCESS_BUDGET;
import static brood.explore.Code.STATE_NOT_SHARED;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.Submission;
import brood.machine.Event;
import brood.machine.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Three processes, each started by the one around it.
@Check
class MatryoshkaTest {
    private static final String PROMISE =
            "There are three dolls, each started by the one around it, the outermost first";

    @Test
    @Order(1)
    @DisplayName("there is an innermost doll")
    void it_comes_to_an_end(Submission submission) throws InterruptedException {
        try {
            submission.everyOrder("open").never(PROCESS_BUDGET);
        } catch (CheckFailed endless) {
            List<String> own = submission.changesOfItsOwn();
            if (own.isEmpty()) throw endless;
            throw endless.as(
                    STATE_NOT_SHARED,
                    "The program counts in "
                            + String.join(" and ", own)
                            + ", but every process has its own, and in a new one it begins anew. So there"
                            + " is no end.",
                    "What a child shall know must travel with its task: let the task capture it.");
        }
    }

    @Test
    @Order(2)
    @DisplayName("every doll waits for the one inside, and open() returns")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyOrder("open").never(ORPHAN_CHILD).alwaysReturns();
    }

    @Test
    @Order(3)
    @DisplayName("every doll is a process of its own")
    void each_is_a_process(Submission submission) throws InterruptedException {
        submission
                .everyOrder("open")
                .always(
                        NOT_A_PROCESS,
                        "No doll is the program itself, and no two are the same process.",
                        answer ->
                                !answer.lines().contains(String.valueOf(answer.pid()))
                                        && answer.lines().stream().distinct().count()
                                                == answer.lines().size());
    }

    @Test
    @Order(4)
    @DisplayName("it ends in good order")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("open").endsWell();
    }

    @Test
    @Order(5)
    @DisplayName("there are three dolls, one inside the other")
    void three_dolls(Submission submission) throws InterruptedException {
        submission.everyOrder("open").always(PROMISE, this::nested);
    }

    @Test
    @Order(6)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission.really("open").keeps(PROMISE, this::nested);
    }

    /// Who has started a child: the program itself, then every doll but the innermost.
    private boolean nested(Answer answer) {
        var parents = new ArrayList<String>(List.of(String.valueOf(answer.pid())));
        parents.addAll(answer.lines());
        if (parents.size() != 4) return false;
        List<String> starts =
                answer.events().stream()
                        .filter(each -> each.operation() == Operation.SPAWN)
                        .map(Event::pid)
                        .filter(pid -> parents.contains(String.valueOf(pid)))
                        .map(String::valueOf)
                        .toList();
        return starts.equals(parents.subList(0, 3));
    }
}
