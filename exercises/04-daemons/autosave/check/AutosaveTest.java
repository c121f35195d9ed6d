import static brood.explore.Code.DAEMON_LOST_WORK;
import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.ORDER_ASSUMED;
import static brood.explore.Code.SLEEP_AS_SYNC;
import static brood.explore.Code.STATE_NOT_SHARED;
import static brood.explore.Code.WRONG_RESULT;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.EveryOrder;
import brood.course.grade.Submission;
import brood.machine.Event;
import brood.machine.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Drafts are saved by a child while the letter is written, and the last one is not lost.
@Check
class AutosaveTest {
    private static final String DRAFT = "saved a draft of ";
    private static final String LAST = "the store has a draft of 3 lines";
    private static final String PROMISE = "The newest draft has all three lines";

    @Test
    @Order(1)
    @DisplayName("evening() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        EveryOrder all = submission.everyOrder("evening");
        try {
            all.alwaysReturns();
        } catch (CheckFailed failed) {
            throw notShared(submission, failed);
        }
    }

    @Test
    @Order(2)
    @DisplayName("a child saves drafts, and it begins while the letter is being written")
    void drafts_are_saved_meanwhile(Submission submission) throws InterruptedException {
        submission
                .inExactTime("evening")
                .always(
                        NOT_A_PROCESS,
                        "A child must save drafts.",
                        answer -> drafts(answer).anyMatch(each -> each.process().slot() != 0))
                .always(
                        WRONG_RESULT,
                        "Drafts must be saved while the letter is still being written.",
                        "A draft is for the moment when the machine goes down. Let the child save"
                                + " again and again, as it did at first.",
                        answer ->
                                drafts(answer)
                                        .filter(each -> each.process().slot() != 0)
                                        .anyMatch(each -> !each.detail().contains("3")));
    }

    @Test
    @Order(3)
    @DisplayName("the newest draft has all lines of the letter, whoever is slow")
    void nothing_is_lost(Submission submission) throws InterruptedException {
        try {
            submission
                    .everyOrder("evening")
                    .evenIfSlow(PROMISE, this::complete)
                    .always(PROMISE, this::complete);
        } catch (CheckFailed failed) {
            throw lost(submission, failed);
        }
    }

    @Test
    @Order(4)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("evening").endsWell();
    }

    @Test
    @Order(5)
    @DisplayName("the same with a real child JVM")
    void with_a_real_child(Submission submission) throws InterruptedException {
        submission.really("evening").keeps(PROMISE, this::complete);
    }

    private boolean complete(Answer answer) {
        return answer.text().equals(LAST);
    }

    private static Stream<Event> drafts(Answer answer) {
        return answer.events().stream()
                .filter(each -> each.operation() == Operation.PRINT)
                .filter(each -> each.detail().startsWith(DRAFT));
    }

    /// Why the last draft is lost, from what happened.
    private static CheckFailed lost(Submission submission, CheckFailed failed) {
        if (!submission.changesOfItsOwn().isEmpty()) return notShared(submission, failed);
        List<Event> events = failed.finding().events();
        if (did(events, Operation.TERMINATE))
            return failed.as(
                    DAEMON_LOST_WORK,
                    "The scope has closed and asked the daemon to end. It was slow, its time was over,"
                            + " and it was terminated before it had saved the last draft.",
                    "When a scope closes, a daemon gets a little time, not as much as it needs. Ask it"
                            + " to end before the scope closes, and join it.");
        if (savedByMain(events))
            return failed.as(
                    ORDER_ASSUMED,
                    "The program saved the last draft itself, and then the child saved an older one over"
                            + " it: it had looked at the letter before.",
                    "Let the child come to its end first: ask it to end, and join it.");
        if (failed.finding().code() == SLEEP_AS_SYNC) return failed;
        return failed.as(
                DAEMON_LOST_WORK,
                "The letter has three lines, but the newest draft has fewer: the daemon was ended with"
                        + " work in its hands.",
                "A daemon is ended when its scope closes, whatever it is doing. Before that, let it"
                        + " know that the letter is finished, and wait until it has saved it.");
    }

    private static boolean did(List<Event> events, Operation operation) {
        return events.stream().anyMatch(each -> each.operation() == operation);
    }

    private static boolean savedByMain(List<Event> events) {
        return events.stream()
                .filter(each -> each.operation() == Operation.PRINT)
                .anyMatch(each -> each.process().slot() == 0 && each.detail().startsWith(DRAFT));
    }

    private static CheckFailed notShared(Submission submission, CheckFailed failed) {
        List<String> own = submission.changesOfItsOwn();
        if (own.isEmpty()) return failed;
        return failed.as(
                STATE_NOT_SHARED,
                "The program changes "
                        + String.join(" and ", own)
                        + ", but every process has its own: the child never sees the change.",
                "Tell the child in a way that crosses the border between processes: interrupt() it, or"
                        + " let both look at a SharedLong or a SharedEvent.");
    }
}
