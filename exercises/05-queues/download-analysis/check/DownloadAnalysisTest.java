import static brood.explore.Code.BUSY_WAIT;
import static brood.explore.Code.CHECK_THEN_ACT;
import static brood.explore.Code.ITEM_LOST;
import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.STATE_NOT_SHARED;
import static brood.explore.Code.TIMEOUT_AS_END;
import static brood.explore.Code.WAITS_FOREVER;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.Submission;
import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.Result;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// All pages are analysed, however slow the download is, and the analysis ends.
@Check
class DownloadAnalysisTest {
    private static final List<String> PAGES = List.of("page 1", "page 2", "page 3");
    private static final List<String> REPORT =
            PAGES.stream().map(each -> each + ": nothing unusual").toList();
    private static final String PROMISE = "The report has all three pages";
    private static final int ENDLESS = 1000;
    private static final String SAY_SO =
            "Nobody can know from silence whether somebody is slow or has finished. Whoever has"
                    + " finished must say so: close the queue after the last put, or put an end mark.";

    @Test
    @Order(1)
    @DisplayName("report() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        try {
            submission.everyOrder("report").alwaysReturns();
        } catch (CheckFailed failed) {
            throw busy(notShared(submission, failed));
        }
    }

    @Test
    @Order(2)
    @DisplayName("one child downloads, and another one analyses at the same time")
    void two_children_at_work(Submission submission) throws InterruptedException {
        submission
                .everyOrder("report")
                .always(
                        NOT_A_PROCESS,
                        "A child must download, and another child must analyse.",
                        this::byTwoChildren)
                .together("download", "analysis");
    }

    @Test
    @Order(3)
    @DisplayName("the report has all pages, however slow the download is")
    void nothing_is_lost(Submission submission) throws InterruptedException {
        try {
            submission.everyOrder("report").always(PROMISE, this::complete);
        } catch (CheckFailed failed) {
            throw lost(submission, failed);
        }
        submission
                .everyOrder("report")
                .always(
                        TIMEOUT_AS_END,
                        "The analysis ends since it has heard nothing for a while. That is still a bet: a"
                                + " page that takes longer is lost.",
                        SAY_SO,
                        answer -> !endsInSilence(answer.events()));
    }

    @Test
    @Order(4)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("report").endsWell();
    }

    @Test
    @Order(5)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission.really("report").keeps(PROMISE, this::complete);
    }

    private boolean complete(Answer answer) {
        return answer.lines().equals(REPORT);
    }

    private boolean byTwoChildren(Answer answer) {
        List<Event> analysed =
                answer.events().stream()
                        .filter(each -> each.operation() == Operation.PRINT)
                        .filter(each -> each.detail().startsWith("analysed"))
                        .toList();
        return puts(answer.events()).noneMatch(each -> each.process().slot() == 0)
                && analysed.stream().noneMatch(each -> each.process().slot() == 0)
                && puts(answer.events())
                        .noneMatch(put -> analysed.stream()
                                .anyMatch(each -> each.process().equals(put.process())));
    }

    private static Stream<Event> puts(List<Event> events) {
        return events.stream()
                .filter(each -> each.operation() == Operation.PUT || each.operation() == Operation.OFFER)
                .filter(each -> !each.waiting())
                .filter(each -> PAGES.stream().anyMatch(each.detail()::contains));
    }

    /// Why a page is missing, from what happened.
    private static CheckFailed lost(Submission submission, CheckFailed failed) {
        if (!submission.changesOfItsOwn().isEmpty()) return notShared(submission, failed);
        List<Event> events = failed.finding().events();
        int silent = lastSilence(events);
        if (silent >= 0 && asksAgain(events, silent))
            return failed.as(
                    CHECK_THEN_ACT,
                    "The analysis found no page, then it asked whether the download was over, and it was. But"
                            + " between the two questions the download has put what was missing.",
                    "Two true answers at two moments are not one truth. Ask in the other order, or let the"
                            + " queue itself say when it is over: close() it, and loop over untilClosed().");
        if (silent >= 0)
            return failed.as(
                    TIMEOUT_AS_END,
                    "The analysis found no page and took that for the end. But the download was only slow: "
                            + PAGES.get(PAGES.size() - 1)
                            + " was still to come.",
                    SAY_SO);
        if (events.stream().anyMatch(each -> each.operation() == Operation.CLOSE)
                && puts(events).count() < PAGES.size())
            return failed.as(
                    ITEM_LOST,
                    "The queue was closed before the last page was put. A closed queue takes nothing any"
                            + " more: put has thrown a QueueClosedException.",
                    "Only who knows that there will be no more may close the queue: the download, behind its"
                            + " last put; or the parent, when it has joined the download.");
        return PAGES.stream()
                .filter(page -> !analysed(events, page))
                .findFirst()
                .map(page -> failed.as(
                        ITEM_LOST,
                        "Nobody has analysed '" + page + "': the analysis ended before it.",
                        "The end has to be said behind the last page, by who knows that it was the last."))
                .orElse(failed);
    }

    private static boolean analysed(List<Event> events, String page) {
        return events.stream()
                .anyMatch(each ->
                        each.operation() == Operation.PRINT && each.detail().contains(page));
    }

    /// The last time that whoever analyses found nothing; -1 if it never did.
    private static int lastSilence(List<Event> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            Event each = events.get(i);
            if (each.waiting() || each.process().slot() == 0) continue;
            if (each.operation() == Operation.TAKE) return -1;
            if (each.operation() != Operation.POLL && each.operation() != Operation.LOOK) continue;
            if (each.result() == Result.EMPTY || each.result() == Result.TIMED_OUT) return i;
            if (each.operation() == Operation.POLL) return -1;
        }
        return -1;
    }

    /// Whether nothing but silence can have told the analysis that it was over.
    private static boolean endsInSilence(List<Event> events) {
        int silence = lastSilence(events);
        return silence >= 0
                && events.stream()
                        .noneMatch(each ->
                                each.operation() == Operation.CLOSE
                                        || each.process().equals(events.get(silence).process())
                                                && asks(each));
    }

    /// Whether the same process has asked something else after it.
    private static boolean asksAgain(List<Event> events, int silence) {
        return events.subList(silence + 1, events.size()).stream()
                .filter(each -> each.process().equals(events.get(silence).process()))
                .anyMatch(each -> asks(each) || each.operation() == Operation.LOOK);
    }

    /// Whether somebody looks at shared memory other than a queue.
    private static boolean asks(Event event) {
        return event.operation() == Operation.READ
                || event.operation() == Operation.COMPARE
                || event.operation() == Operation.AWAIT;
    }

    /// Two different questions in turn are a busy wait too.
    private static CheckFailed busy(CheckFailed failed) {
        List<Event> events = failed.finding().events();
        boolean onlyAsks =
                events.size() > ENDLESS
                        && events.subList(events.size() - ENDLESS, events.size()).stream()
                                .allMatch(each ->
                                        each.operation() == Operation.LOOK
                                                || each.operation() == Operation.POLL
                                                || asks(each));
        if (failed.finding().code() != WAITS_FOREVER || !onlyAsks) return failed;
        return failed.as(
                BUSY_WAIT,
                "The analysis asks again and again whether there is something, instead of waiting for it."
                        + " Meanwhile it takes a processor away from the others.",
                "take() waits without asking: it sleeps until something comes, or until the queue is"
                        + " closed.");
    }

    private static CheckFailed notShared(Submission submission, CheckFailed failed) {
        List<String> own = submission.changesOfItsOwn();
        if (own.isEmpty()) return failed;
        return failed.as(
                STATE_NOT_SHARED,
                "The program changes "
                        + String.join(" and ", own)
                        + ", but every process has its own: the other child never sees the change.",
                "Say it through the queue, which both of them have: close() it, or put an end mark.");
    }
}
