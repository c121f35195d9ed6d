import static brood.explore.Code.NOT_A_PROCESS;
import static brood.explore.Code.STATE_NOT_SHARED;
import static brood.explore.Code.SWALLOWED_FAILURE;

import brood.course.grade.Answer;
import brood.course.grade.Check;
import brood.course.grade.Submission;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Four children return their walks; the parent writes them down, each under its name.
@Check
class FourWalkersTest {
    private static final Map<String, String> WALKS =
            Map.of(
                    "anna", "along the river",
                    "ben", "up the hill",
                    "carl", "lost in the wood",
                    "dora", "to the old mill");

    @Test
    @Order(1)
    @DisplayName("diary() returns, in every order of events")
    void it_returns(Submission submission) throws InterruptedException {
        submission.everyOrder("diary").alwaysReturns();
    }

    @Test
    @Order(2)
    @DisplayName("what the children have seen arrives in the parent")
    void it_arrives(Submission submission) throws InterruptedException {
        submission
                .everyOrder("diary")
                .always(
                        STATE_NOT_SHARED,
                        "The diary of the parent must hold what the children have seen.",
                        "A child changes its own copy, of a static list as of a list that it was given. Let the task return the walk, and write it down in the parent.",
                        answer -> !answer.lines().isEmpty());
    }

    @Test
    @Order(3)
    @DisplayName("each walk happens in a process of its own")
    void each_in_a_process_of_its_own(Submission submission) throws InterruptedException {
        submission
                .everyOrder("diary")
                .always(
                        NOT_A_PROCESS,
                        "Each walk must happen in a child, with a pid of its own.",
                        this::walkedByChildren);
    }

    @Test
    @Order(4)
    @DisplayName("who does not come home is not forgotten")
    void nobody_is_forgotten(Submission submission) throws InterruptedException {
        submission
                .everyOrder("diary")
                .always(
                        SWALLOWED_FAILURE,
                        "The diary must say what became of the walker who did not come home: '"
                                + WALKS.get("carl")
                                + "'.",
                        "Look at how each child has ended: Exit.Threw(var error) has the reason in error.getMessage().",
                        answer ->
                                answer.lines().stream()
                                        .anyMatch(line -> line.contains(WALKS.get("carl"))));
    }

    @Test
    @Order(5)
    @DisplayName("nobody waits for ever, and no child is left behind")
    void it_ends_well(Submission submission) throws InterruptedException {
        submission.everyOrder("diary").endsWell();
    }

    @Test
    @Order(6)
    @DisplayName("every walk stands under the name of its walker, whoever is back first")
    void each_under_its_name(Submission submission) throws InterruptedException {
        submission
                .everyOrder("diary")
                .always("Every walk stands under the name of its walker", this::underTheirNames);
    }

    @Test
    @Order(7)
    @DisplayName("all four are on their way at the same time")
    void all_at_the_same_time(Submission submission) throws InterruptedException {
        var names = List.of("anna", "ben", "carl", "dora");
        for (int i = 1; i < names.size(); i++)
            submission.everyOrder("diary").together(names.get(i - 1), names.get(i));
    }

    @Test
    @Order(8)
    @DisplayName("the same with real child JVMs")
    void with_real_children(Submission submission) throws InterruptedException {
        submission
                .really("diary")
                .keeps("Every walk stands under the name of its walker", this::underTheirNames);
    }

    private boolean underTheirNames(Answer answer) {
        return answer.lines().size() == WALKS.size()
                && WALKS.entrySet().stream()
                        .allMatch(walk ->
                                answer.lines().stream()
                                        .anyMatch(line ->
                                                line.startsWith(walk.getKey() + ": ")
                                                        && line.contains(walk.getValue())));
    }

    private boolean walkedByChildren(Answer answer) {
        var walks =
                answer.lines().stream()
                        .filter(line ->
                                Stream.of("anna", "ben", "dora")
                                        .anyMatch(name -> line.contains(WALKS.get(name))))
                        .map(line -> line.substring(line.indexOf(": ") + 1).strip())
                        .toList();
        return walks.stream().allMatch(walk -> walk.contains(", in process "))
                && walks.stream().allMatch(answer::cameFromChild)
                && walks.stream().map(Answer::numberAtEndOf).distinct().count() == walks.size();
    }
}
