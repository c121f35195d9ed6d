package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;

import brood.task.Task;
import java.util.List;
import java.util.stream.Stream;
import learner.Mistakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each mistake is found under its name, in the same way every time; what is no mistake is not.
class DetectorsTest {
    private static Exploration explore(Task<Object> program) {
        return Simulation.runParcel(Explorer.of(program).schedules(300));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        Code.TIMEOUT_AS_END,
                        Mistakes.silenceForTheEnd(2),
                        "'ben' waited in vain for something in queue 1, took the silence for the end and left"),
                Arguments.of(
                        Code.TIMEOUT_AS_END,
                        Mistakes.emptyForTheEnd(),
                        "'ben' found queue 1 empty, took the silence for the end and left"),
                Arguments.of(Code.CHECK_THEN_ACT, Mistakes.asksThenTakes(), "had taken the last."),
                Arguments.of(
                        Code.CHECK_THEN_ACT,
                        Mistakes.asksThenAcquires(),
                        "asked, and semaphore 1 had a permit"),
                Arguments.of(
                        Code.PIPE_FULL_DEADLOCK,
                        Mistakes.bothTalk(65_537),
                        "'anna' waits for room in"),
                Arguments.of(
                        Code.POISON_MISSING,
                        Mistakes.noEnd(),
                        "'ben' waits to take from queue 1 (Mistakes.java:"),
                Arguments.of(Code.LOST_UPDATE, Mistakes.adds(false), "both read long 1"),
                Arguments.of(
                        Code.LOCK_ORDER_CYCLE,
                        Mistakes.locksInTwoOrders(),
                        "which 'ben' holds (since Mistakes.java:"),
                Arguments.of(
                        Code.LOST_WAKEUP,
                        Mistakes.looksTooEarly(),
                        "had been given before it began to wait"),
                Arguments.of(
                        Code.LOST_WAKEUP,
                        Mistakes.oneConditionForTwo(false),
                        "woke one that could do nothing with it"),
                Arguments.of(
                        Code.JOIN_BEFORE_DRAIN,
                        Mistakes.joinsBeforeItDrains(),
                        "'writer' waits for room in queue 1"),
                Arguments.of(Code.BUSY_WAIT, Mistakes.asksAgainAndAgain(false), "again and again"),
                Arguments.of(Code.BUSY_WAIT, Mistakes.asksAgainAndAgain(true), "again and again"),
                Arguments.of(
                        Code.BUSY_WAIT,
                        Mistakes.asksTwoQuestions(),
                        "always with the same answers in turn (0, false)"),
                Arguments.of(
                        Code.LIVELOCK,
                        Mistakes.politeInStep(false),
                        "'anna' and 'ben' go round in a circle of"),
                Arguments.of(
                        Code.LIVELOCK,
                        Mistakes.politeInStep(true),
                        "'anna' and 'ben' go round in a circle of"),
                Arguments.of(
                        Code.STARVATION,
                        Mistakes.readersFirst(),
                        "'writer' waits on condition 1 and never gets its turn"),
                Arguments.of(
                        Code.NOT_PARALLEL,
                        Mistakes.oneAfterTheOther(false),
                        "were ever two at work at the same time"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("mistakes")
    void is_found_every_time_and_drawn(Code code, Task<Object> program, String words) {
        Exploration first = explore(program);
        var finding = first.finding(code).orElseThrow(() -> new AssertionError(first.toString()));
        assertThat(finding.sentence()).contains(words);
        assertThat(finding.lanes()).contains("main");
        assertThat(finding.lanes().lines()).hasSizeGreaterThan(4).hasSizeLessThan(100);
        assertThat(finding.advice()).isNotEmpty();
        assertThat(explore(program)).isEqualTo(first);
        assertThat(finding.ticket()).hasSizeLessThan(100);
        assertThat(Ticket.parse(finding.ticket()).toString()).isEqualTo(finding.ticket());
    }

    static Stream<Task<Object>> rightOnes() {
        return Stream.of(
                Mistakes.readsUntilClosed(),
                Mistakes.bothTalk(100),
                Mistakes.adds(true),
                Mistakes.oneConditionForTwo(true),
                Mistakes.politeByChance(),
                Mistakes.oneLockForAll(),
                Mistakes.oneAfterTheOther(true));
    }

    @ParameterizedTest
    @MethodSource("rightOnes")
    void nothing_is_found_in_a_right_program(Task<Object> program) {
        assertThat(explore(program).findings()).isEmpty();
    }

    @Test
    void what_cannot_be_explored_is_told_in_the_picture() {
        var exploration = explore(Mistakes.randomOfItsThread());
        assertThat(exploration.endings()).containsExactly("no number");
        assertThat(exploration.outcomes().getFirst().lanes())
                .contains("ThreadLocalRandom.current cannot be");
    }

    @Test
    void a_ticket_shows_the_same_finding_again() {
        for (Task<Object> program :
                List.of(
                        Mistakes.politeInStep(false),
                        Mistakes.readersFirst(),
                        Mistakes.silenceForTheEnd(2))) {
            var found = explore(program).findings();
            assertThat(found).isNotEmpty();
            for (Finding each : found) {
                var explorer = Explorer.of(program).schedules(300).ticket(each.ticket());
                var again = Simulation.runParcel(explorer);
                assertThat(again.diverged()).isNull();
                assertThat(again.finding(each.code())).contains(each);
            }
        }
    }
}
