import static brood.explore.Code.ITEM_LOST;
import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.NOT_PARALLEL;
import static brood.explore.Code.ORDER_ASSUMED;
import static brood.explore.Code.RESTART_STORM;
import static brood.explore.Code.STATE_NOT_SHARED;
import static brood.explore.Code.SWALLOWED_FAILURE;
import static brood.explore.Code.WRONG_RESULT;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.CheckFailed;
import brood.course.grade.Effort;
import brood.course.grade.EveryOrder;
import brood.course.grade.Submission;
import brood.machine.Event;
import brood.machine.Operation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// The album tells of all ten pictures: of the seven that are small, and of the three that are
/// damaged.
@Check
class SilentPoolTest {
    private static final Map<Integer, String> DAMAGED =
            Map.of(
                    3,
                    "picture 3 is cut off",
                    6,
                    "picture 6 has no colours",
                    9,
                    "picture 9 is a letter");
    private static final List<String> ALBUM =
            IntStream.rangeClosed(1, 10)
                    .mapToObj(n -> DAMAGED.getOrDefault(n, "picture " + n + " is small now"))
                    .toList();
    private static final String TRIES = "tries picture ";

    /// Ten tasks have more orders than anybody can try, and what can go wrong here does so in the
    /// first. A right solution does fewer than a hundred things.
    private static final Effort EFFORT = new Effort(100, 600);

    /// More often than so, nobody tries a picture who means to stop.
    private static final int OFTEN = 10;

    @Test
    @Order(1)
    @DisplayName("album() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        try {
            album(submission).alwaysReturns();
        } catch (CheckFailed failed) {
            throw stopped(again(failed));
        }
    }

    @Test
    @Order(2)
    @DisplayName("the processes of a pool do the work")
    void by_the_pool(Submission submission) throws InterruptedException {
        album(submission)
                .always(
                        NOT_A_PROCESS,
                        "Every picture must be tried by a process of the pool, and none by the parent.",
                        answer ->
                                tries(answer.events())
                                        .noneMatch(each -> each.process().slot() == 0));
    }

    @Test
    @Order(3)
    @DisplayName("two of them at the same time")
    void two_at_a_time(Submission submission) throws InterruptedException {
        EveryOrder all = album(submission);
        all.always(
                NOT_PARALLEL,
                "Never are two pictures made small at the same time: one has to be ready before the next one is"
                        + " handed over.",
                "First submit a task for each picture, and keep the futures. Then ask them.",
                _ -> all.exploration().everParallel());
    }

    @Test
    @Order(4)
    @DisplayName("a damaged picture does not take the good ones with it")
    void no_good_one_is_lost(Submission submission) throws InterruptedException {
        album(submission)
                .always(
                        STATE_NOT_SHARED,
                        "Nothing of what the processes have done came home.",
                        "A process that changes a list or a field changes its own copy. What a task returns comes"
                                + " home, in the future of that task.",
                        answer -> !answer.lines().isEmpty())
                .always(
                        ITEM_LOST,
                        "The album must have the seven pictures that are not damaged.",
                        "Ask each future within a try of its own, and go on with the next.",
                        answer ->
                                ALBUM.stream()
                                        .filter(each -> !DAMAGED.containsValue(each))
                                        .allMatch(each -> has(answer, each)));
    }

    @Test
    @Order(5)
    @DisplayName("the album says what became of the damaged ones")
    void no_failure_is_swallowed(Submission submission) throws InterruptedException {
        album(submission)
                .always(
                        SWALLOWED_FAILURE,
                        "Three pictures are damaged, and the album must say so: "
                                + "'"
                                + DAMAGED.get(3)
                                + "', for one.",
                        "What a task throws waits in its future: get() throws an ExecutionException, and its"
                                + " cause has the message. Put that into the album.",
                        answer -> DAMAGED.values().stream().allMatch(each -> has(answer, each)));
    }

    @Test
    @Order(6)
    @DisplayName("ten lines, in the order of the pictures, whoever is faster")
    void in_order(Submission submission) throws InterruptedException {
        album(submission)
                .always(
                        ORDER_ASSUMED,
                        "The album must have ten lines in the order of the pictures, whichever is ready first.",
                        "Keep the futures in the order of the pictures, and ask them in that order.",
                        this::complete)
                .always(
                        WRONG_RESULT,
                        "The line of a damaged picture is the message of what shrink has thrown, and nothing else:"
                                + " '"
                                + DAMAGED.get(3)
                                + "', for one.",
                        "An exception that stands around another one has a message that names its class. Take"
                                + " that of the cause: e.getCause().getMessage().",
                        answer -> answer.lines().equals(ALBUM));
    }

    @Test
    @Order(7)
    @DisplayName("nobody waits for ever, and no failure is left unseen")
    void it_ends_well(Submission submission) throws InterruptedException {
        album(submission).endsWell();
    }

    @Test
    @Order(8)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission
                .really("album")
                .keeps("The album has ten lines in the order of the pictures", this::complete);
    }

    private static EveryOrder album(Submission submission) throws InterruptedException {
        return submission.everyOrder("album", EFFORT);
    }

    private boolean complete(Answer answer) {
        return answer.lines().size() == ALBUM.size()
                && IntStream.range(0, ALBUM.size())
                        .allMatch(i -> answer.lines().get(i).contains(ALBUM.get(i)));
    }

    private static boolean has(Answer answer, String text) {
        return answer.lines().stream().anyMatch(line -> line.contains(text));
    }

    private static Stream<Event> tries(List<Event> events) {
        return events.stream()
                .filter(each -> each.operation() == Operation.PRINT)
                .filter(each -> each.detail().startsWith(TRIES));
    }

    /// The same picture, tried again and again.
    private static CheckFailed again(CheckFailed failed) {
        return tries(failed.finding().events())
                .collect(
                        Collectors.groupingBy(each -> each.detail().strip(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(each -> each.getValue() > OFTEN)
                .findFirst()
                .map(each ->
                        failed.as(
                                RESTART_STORM,
                                "A worker "
                                        + each.getKey()
                                        + " again and again: it has failed "
                                        + (each.getValue() - 1)
                                        + " times, and will fail the next time, too.",
                                "Try again only what can turn out differently, and say how often at most. Then"
                                        + " tell the failure."))
                .orElse(failed);
    }

    /// The first failure has ended the whole album.
    private static CheckFailed stopped(CheckFailed failed) {
        String sentence = failed.finding().sentence();
        return DAMAGED.values().stream()
                .filter(each -> sentence.contains(" threw ") && sentence.contains(each))
                .findFirst()
                .map(each ->
                        failed.as(
                                ITEM_LOST,
                                "'" + each + "' has ended album(): the other pictures are lost.",
                                "Ask each future within a try of its own, and go on with the next."))
                .orElse(failed);
    }
}
