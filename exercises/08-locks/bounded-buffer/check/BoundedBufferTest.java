import static brood.explore.Code.BUSY_WAIT;
import static brood.explore.Code.ITEM_DUPLICATED;
import static brood.explore.Code.ITEM_LOST;
import static brood.explore.Code.LIMIT_EXCEEDED;
import static brood.explore.Code.STATE_NOT_SHARED;
import static brood.explore.Code.WRONG_RESULT;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.Submission;
import brood.machine.Event;
import brood.machine.Operation;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Every number is taken once, the capacity is kept, and nobody waits in vain or without waiting.
@Check
class BoundedBufferTest {

    @Test
    @Order(1)
    @DisplayName("what one puts into an empty buffer comes out again, in order")
    void in_and_out(Submission submission) throws InterruptedException {
        try {
            submission
                    .inExactTime("nobodyTakes")
                    .never(BUSY_WAIT)
                    .always(
                            LIMIT_EXCEEDED,
                            "The buffer has two places, and nobody takes anything; all the same three numbers"
                                    + " were put.",
                            "put must wait while all places are taken.",
                            answer -> !answer.lines().getFirst().equals("3"))
                    .alwaysReturns()
                    .always(
                            ITEM_LOST,
                            "1, 2 and 3 were put, and not all of them came out.",
                            "Write the number under the lock, before you say that it is there.",
                            answer -> answer.lines().containsAll(List.of("1", "2", "3")))
                    .always(
                            WRONG_RESULT,
                            "Two numbers can be put at once, the third when there is room; then 1, 2 and 3 come"
                                    + " out in this order.",
                            "The oldest number is taken first. Follow one number through put and take.",
                            answer -> answer.lines().equals(List.of("2", "1", "2", "3")));
        } catch (CheckFailed failed) {
            throw notShared(submission, failed);
        }
    }

    @Test
    @Order(2)
    @DisplayName("it is made of a lock, not of another queue")
    void own_work(Submission submission) throws InterruptedException {
        submission
                .inExactTime("nobodyTakes")
                .always(
                        WRONG_RESULT,
                        "This buffer gives its work to a SharedQueue.",
                        "That is a good idea in any other program. Here, build it yourself.",
                        answer -> answer.events().stream().noneMatch(this::isQueue));
    }

    @Test
    @Order(3)
    @DisplayName("each number is taken once, in every order of events")
    void once_each(Submission submission) throws InterruptedException {
        submission
                .everyOrder("twoAndTwo")
                .always(
                        ITEM_LOST,
                        "A place was emptied before a number was in it: the number that was meant is lost.",
                        "Write the number under the lock, before you say that it is there.",
                        answer -> !isNumbers(answer) || !answer.lines().contains("0"))
                .always(
                        ITEM_DUPLICATED,
                        "The same number was taken twice.",
                        "When a wait is over, the number may be gone: another consumer was faster. Look again,"
                                + " in a loop, before you go on.",
                        answer -> !isNumbers(answer) || !twice(answer));
    }

    @Test
    @Order(4)
    @DisplayName("nobody waits for ever, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyOrder("twoAndTwo").alwaysReturns();
    }

    @Test
    @Order(5)
    @DisplayName("nothing is lost, and no child is left behind")
    void ends_well(Submission submission) throws InterruptedException {
        submission
                .everyOrder("twoAndTwo")
                .always(
                        ITEM_LOST,
                        "Two numbers were put, and the consumers have not got both of them.",
                        "Follow each number through put and take: who could write over it?",
                        answer -> answer.lines().equals(List.of("1", "2")))
                .endsWell();
        submission.everyOrder("nobodyTakes").endsWell();
    }

    @Test
    @Order(6)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission
                .really("twoAndTwo")
                .keeps(
                        "The consumers get both numbers",
                        answer -> answer.lines().equals(List.of("1", "2")));
    }

    private boolean isQueue(Event event) {
        return event.subject().startsWith("queue")
                && (event.operation() == Operation.PUT || event.operation() == Operation.TAKE);
    }

    private static boolean isNumbers(Answer answer) {
        return answer.lines().stream().allMatch(each -> each.matches("-?[0-9]+"));
    }

    private static boolean twice(Answer answer) {
        return answer.lines().stream().distinct().count() < answer.lines().size();
    }

    private static CheckFailed notShared(Submission submission, CheckFailed failed) {
        List<String> own = submission.changesOfItsOwn();
        if (own.isEmpty()) return failed;
        return failed.as(
                STATE_NOT_SHARED,
                "The buffer changes "
                        + String.join(" and ", own)
                        + ", but every process has its own: what the child puts, the parent never sees.",
                "Keep everything in shared objects: SharedLongArray for the places, SharedLong for numbers.");
    }
}
