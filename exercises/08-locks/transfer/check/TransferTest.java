import static brood.explore.Code.LIVELOCK;
import static brood.explore.Code.LOST_UPDATE;
import static brood.explore.Code.NOT_PARALLEL;
import static brood.explore.Code.SWALLOWED_FAILURE;
import static brood.explore.Code.WRONG_RESULT;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.EveryOrder;
import brood.course.grade.Submission;
import brood.explore.Finding;
import brood.explore.Outcome;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The bank never stands still, no money is made or lost, and different customers do not disturb
/// each other.
@Check
class TransferTest {
    private static final String BALANCES = "rent 110, food 90";
    private static final String FOUR_BALANCES = "rent 90, food 110, toys 80, soap 120, together: ";

    @Test
    @Order(1)
    @DisplayName("the bank never stands still, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission
                .everyOrder("bothWays")
                .never(LOST_UPDATE)
                .never(SWALLOWED_FAILURE)
                .alwaysReturns()
                .never(LIVELOCK);
    }

    @Test
    @Order(2)
    @DisplayName("no money is made, and none is lost")
    void balances(Submission submission) throws InterruptedException {
        submission
                .everyOrder("bothWays")
                .always(
                        WRONG_RESULT,
                        "After both transfers rent has 110 and food has 90.",
                        "Take the amount from one account and add it to the other, once each.",
                        answer -> answer.text().equals(BALANCES));
        submission
                .everyOrder("twoPairs")
                .always(
                        WRONG_RESULT,
                        "After the two other transfers rent has 90, food 110, toys 80 and soap 120.",
                        "Take the amount from one account and add it to the other, once each.",
                        answer -> answer.text().startsWith(FOUR_BALANCES));
    }

    @Test
    @Order(3)
    @DisplayName("transfers between different accounts can happen at the same time")
    void side_by_side(Submission submission) throws InterruptedException {
        EveryOrder all = submission.everyOrder("twoPairs").alwaysReturns();
        for (Outcome each : all.exploration().outcomes())
            if (each.text().endsWith("together: 1")) return;
        Outcome first = all.exploration().outcomes().getFirst();
        throw new CheckFailed(
                new Finding(
                        NOT_PARALLEL,
                        "Four different accounts, and in no order of events are both tellers at work at the"
                                + " same time: one always waits until the other has finished.",
                        "Let a transfer hold the locks of its own two accounts, and nothing that all"
                                + " transfers need.",
                        first.lanes(),
                        first.ticket(),
                        first.events()));
    }

    @Test
    @Order(4)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("bothWays").endsWell();
        submission.everyOrder("twoPairs").endsWell();
    }

    @Test
    @Order(5)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission
                .really("bothWays")
                .keeps("rent has 110 and food has 90", this::balanced);
    }

    private boolean balanced(Answer answer) {
        return answer.text().equals(BALANCES);
    }
}
