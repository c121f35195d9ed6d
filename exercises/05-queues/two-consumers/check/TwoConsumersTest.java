import static brood.explore.Code.BUSY_WAIT;
import static brood.explore.Code.CHECK_THEN_ACT;
import static brood.explore.Code.ITEM_DUPLICATED;
import static brood.explore.Code.ITEM_LOST;
import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.TIMEOUT_AS_END;
import static brood.explore.Code.WRONG_RESULT;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.EveryOrder;
import brood.course.grade.Submission;
import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Two cooks share the orders: each is cooked once, and both cooks go home.
@Check
class TwoConsumersTest {
    private static final List<String> ORDERS = List.of("soup", "rice", "fish");
    private static final String READY = " is ready";
    private static final String COOKS = "cooks ";
    private static final String PROMISE = "Each order is cooked once";

    @Test
    @Order(1)
    @DisplayName("dishes() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        EveryOrder all = submission.everyOrder("dishes").never(BUSY_WAIT);
        try {
            all.alwaysReturns();
        } catch (CheckFailed failed) {
            throw looked(failed.finding().events()) ? tooLate(failed) : failed;
        }
    }

    @Test
    @Order(2)
    @DisplayName("two children cook, at the same time")
    void two_children_cook(Submission submission) throws InterruptedException {
        submission
                .everyOrder("dishes")
                .always(
                        NOT_A_PROCESS,
                        "The dishes must be cooked by children, and none by the parent.",
                        answer -> cooked(answer).noneMatch(each -> each.process().slot() == 0))
                .together("anna", "ben");
    }

    @Test
    @Order(3)
    @DisplayName("each order is cooked once, and nothing else is")
    void each_order_once(Submission submission) throws InterruptedException {
        EveryOrder all = submission.everyOrder("dishes");
        try {
            all.always(PROMISE, this::complete);
        } catch (CheckFailed failed) {
            throw why(failed);
        }
    }

    @Test
    @Order(4)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("dishes").endsWell();
    }

    @Test
    @Order(5)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission.really("dishes").keeps(PROMISE, this::complete);
    }

    private boolean complete(Answer answer) {
        return answer.lines().stream().sorted().toList()
                .equals(ORDERS.stream().map(each -> each + READY).sorted().toList());
    }

    private static Stream<Event> cooked(Answer answer) {
        return printed(answer.events());
    }

    private static Stream<Event> printed(List<Event> events) {
        return events.stream()
                .filter(each -> each.operation() == Operation.PRINT)
                .filter(each -> each.detail().startsWith(COOKS));
    }

    /// Why the dishes are not the orders, from what happened.
    private static CheckFailed why(CheckFailed failed) {
        List<Event> events = failed.finding().events();
        List<String> dishes =
                printed(events)
                        .map(each -> each.detail().strip().substring(COOKS.length()))
                        .toList();
        var missing = new ArrayList<>(ORDERS);
        missing.removeAll(dishes);
        var twice = new ArrayList<>(dishes);
        ORDERS.forEach(twice::remove);
        if (looked(events) && (!missing.isEmpty() || !twice.isEmpty())) return tooLate(failed);
        for (String each : twice)
            if (!ORDERS.contains(each))
                return failed.as(
                        WRONG_RESULT,
                        "Somebody has cooked '" + each + "', which is not an order but the mark of the end.",
                        "Look at what you have taken before you cook it; and when it is the mark, do not.");
        if (!twice.isEmpty())
            return failed.as(
                    ITEM_DUPLICATED,
                    "'" + twice.getFirst() + "' was ordered once and cooked twice.",
                    "Let both cooks take from the same queue, and put each order once: it goes to whoever is"
                            + " the first to take it.");
        if (missing.isEmpty())
            return failed.as(
                    ITEM_LOST,
                    "Each order was cooked, but not every dish is in what dishes() returns.",
                    "Join both cooks, and put together what they bring home.");
        String order = missing.getFirst();
        if (events.stream()
                .anyMatch(each ->
                        each.operation() == Operation.POLL && each.result() == Result.TIMED_OUT))
            return failed.as(
                    TIMEOUT_AS_END,
                    "A cook has waited a while, nothing came, and the cook went home. But the waiter was only"
                            + " slow, and nobody has cooked '"
                            + order
                            + "'.",
                    "Nobody can know from silence whether somebody is slow or has finished. Let the waiter"
                            + " say it: close the queue behind the last order, or put a mark for each cook.");
        return failed.as(
                ITEM_LOST,
                "Nobody has cooked '" + order + "': the end came before it.",
                "The end has to be said behind the last order, by who knows that it was the last: the"
                        + " waiter, or the parent when it has joined the waiter.");
    }

    /// Whether a cook has looked at the queue without taking.
    private static boolean looked(List<Event> events) {
        return events.stream()
                .anyMatch(each ->
                        each.operation() == Operation.LOOK && each.process().slot() != 0);
    }

    private static CheckFailed tooLate(CheckFailed failed) {
        return failed.as(
                CHECK_THEN_ACT,
                "A cook looks at the queue, and then acts as if it were still so. In between, the other cook"
                        + " has taken what was seen.",
                "Do not look first: take. What you have taken is yours, and nobody else has it.");
    }
}
