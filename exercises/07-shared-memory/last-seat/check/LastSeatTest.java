import static brood.explore.Code.CHECK_THEN_ACT;
import static brood.explore.Code.ITEM_LOST;
import static brood.explore.Code.LIMIT_EXCEEDED;
import static brood.explore.Code.STATE_NOT_SHARED;
import static brood.explore.Code.WRONG_RESULT;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.Submission;
import brood.machine.Operation;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Each seat is sold once, none below zero, and nobody waits for one that does not come.
@Check
class LastSeatTest {

    @Test
    @Order(1)
    @DisplayName("holiday() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyOrder("holiday").alwaysReturns();
    }

    @Test
    @Order(2)
    @DisplayName("each of the three counters has an answer, and they work at the same time")
    void all_answer(Submission submission) throws InterruptedException {
        submission
                .everyOrder("holiday")
                .always(
                        WRONG_RESULT,
                        "Each counter says \"a ticket\" or \"sold out\", and then the free seats are counted.",
                        this::wellFormed)
                .together("north", "south")
                .together("south", "east");
    }

    @Test
    @Order(3)
    @DisplayName("no seat is sold twice")
    void no_seat_twice(Submission submission) throws InterruptedException {
        try {
            submission
                    .everyOrder("holiday")
                    .always(
                            CHECK_THEN_ACT,
                            "There are three tickets for two seats: a counter saw a free seat, but before it"
                                    + " took the seat off, another had sold it.",
                            "Ask and take in one step: compareAndSet, or getAndUpdate.",
                            answer -> tickets(answer) <= 2);
        } catch (CheckFailed failed) {
            List<String> own = submission.changesOfItsOwn();
            if (own.isEmpty()) throw failed;
            throw failed.as(
                    STATE_NOT_SHARED,
                    "The program changes "
                            + String.join(" and ", own)
                            + ", but every counter has its own: the others never see that a seat is sold.",
                    "All counters have to look at the same number: the SharedLong that they are given.");
        }
    }

    @Test
    @Order(4)
    @DisplayName("the number of free seats is never below zero")
    void never_below_zero(Submission submission) throws InterruptedException {
        submission
                .everyOrder("holiday")
                .always(
                        LIMIT_EXCEEDED,
                        "The number of free seats was less than 0: a seat was taken off before it was known"
                                + " whether there is one.",
                        "Take a seat off only if there is one, in the same step. Who looks at the number at"
                                + " the wrong moment sees nonsense otherwise.",
                        this::neverBelowZero);
    }

    @Test
    @Order(5)
    @DisplayName("no seat stays empty while a customer wants it")
    void no_seat_is_lost(Submission submission) throws InterruptedException {
        submission
                .everyOrder("holiday")
                .always(
                        ITEM_LOST,
                        "Three customers wanted two seats, and fewer than two of them got a ticket.",
                        "Who takes a seat off the number must give a ticket for it; and who comes second to"
                                + " one seat may try the next.",
                        this::bothSold);
    }

    @Test
    @Order(6)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("holiday").endsWell();
    }

    @Test
    @Order(7)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission.really("holiday").keeps("Two tickets are sold, and no seat is left", this::bothSold);
    }

    private boolean wellFormed(Answer answer) {
        List<String> lines = answer.lines();
        return lines.size() == 4
                && lines.get(0).matches("north: (a ticket|sold out)")
                && lines.get(1).matches("south: (a ticket|sold out)")
                && lines.get(2).matches("east: (a ticket|sold out)")
                && lines.get(3).matches("free seats: -?[0-9]+");
    }

    private boolean bothSold(Answer answer) {
        return tickets(answer) == 2 && answer.lines().getLast().equals("free seats: 0");
    }

    private static long tickets(Answer answer) {
        return answer.lines().stream().filter(each -> each.endsWith(": a ticket")).count();
    }

    /// Changes are drawn as `1 -> 0`, writes as the new number.
    private boolean neverBelowZero(Answer answer) {
        return !answer.lines().getLast().contains("-")
                && answer.events().stream()
                        .filter(each ->
                                each.operation() == Operation.ADD
                                        || each.operation() == Operation.COMPARE
                                        || each.operation() == Operation.WRITE)
                        .noneMatch(each ->
                                each.detail().contains("-> -") || each.detail().startsWith("-"));
    }
}
