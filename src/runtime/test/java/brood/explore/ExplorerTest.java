package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.process.Brood;
import brood.process.Options;
import brood.task.Body;
import brood.task.NotSendableException;
import brood.task.Task;
import java.time.Duration;
import learner.Programs;
import org.junit.jupiter.api.Test;

/// The explorer as programs use it: in a JVM of its own.
class ExplorerTest {

    @Test
    void a_program_is_explored_in_another_jvm_and_its_ticket_replayed_in_a_third()
            throws InterruptedException {
        var explorer = Explorer.of(Programs.counter(false)).schedules(500);
        var all = explorer.run();
        assertThat(all.endings()).containsExactly("1", "2");
        var finding = all.finding(Code.LOST_UPDATE).orElseThrow();
        assertThat(finding.lanes()).contains("anna (pid 4711)", "<- overwrites");
        var again = explorer.replay(finding.ticket());
        assertThat(again.diverged()).isNull();
        assertThat(again.finding(Code.LOST_UPDATE)).contains(finding);
    }

    @Test
    void two_explorations_in_two_jvms_are_equal() throws InterruptedException {
        var explorer = Explorer.of(Programs.chance()).schedules(50);
        assertThat(explorer.run()).isEqualTo(explorer.run());
    }

    @Test
    void a_ticket_belongs_to_the_program_of_its_name() throws InterruptedException {
        var explorer = Explorer.of(Programs.counter(false)).bound(0);
        var ticket = explorer.named("mine").run().outcomes().getFirst().ticket();
        assertThat(explorer.named("mine").replay(ticket).diverged()).isNull();
        assertThatThrownBy(() -> explorer.named("another").replay(ticket))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another program");
    }

    @Test
    void what_is_no_ticket_is_refused_with_a_sentence() {
        var explorer = Explorer.of(Programs.chance());
        assertThatThrownBy(() -> explorer.replay("hello"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("This is not a ticket: 'hello'");
    }

    @Test
    void a_program_that_cannot_be_sent_is_refused_before_anything_starts() {
        Object lock = new Object();
        Task<String> body = lock::toString;
        assertThatThrownBy(() -> Explorer.of(body).run()).isInstanceOf(NotSendableException.class);
    }

    /// Twenty thousand lines in one schedule: with a result whose way back grew with the square of
    /// its length, this came to no end within the limit.
    @Test
    void a_program_that_prints_without_end_is_a_livelock_and_not_a_long_wait()
            throws InterruptedException {
        Body flood =
                () -> {
                    for (long i = 0; ; i++) System.out.println("again " + i);
                };
        var all = Explorer.of(flood).schedules(1).limit(Duration.ofSeconds(60)).run();
        var finding = all.finding(Code.LIVELOCK).orElseThrow();
        assertThat(finding.events()).hasSizeGreaterThan(19_000);
        assertThat(finding.events().getLast().detail()).startsWith("again ");
        assertThat(all.toString()).hasSizeLessThan(10_000).contains("again 0 / again 1 / a");
    }

    /// Each schedule costs all the operations that it may have; fifty of them are enough.
    @Test
    void a_child_that_is_joined_and_goes_on_and_on_is_a_wait_for_ever_and_is_found_soon()
            throws InterruptedException {
        Body joinsTheEndless =
                () -> {
                    try (var brood = Brood.open()) {
                        brood.spawn(
                                        "endless",
                                        Options.daemon(),
                                        () -> {
                                            while (true) Thread.sleep(200);
                                        })
                                .join();
                    }
                };
        var all = Explorer.of(joinsTheEndless).steps(2_000).run();
        assertThat(all.endings()).containsExactly("WAITS_FOREVER");
        assertThat(all.findings().getFirst().sentence())
                .contains("'main' waits for the end of 'endless', which goes on and on");
        assertThat(all.schedules()).isLessThan(100);
    }

    /// As the check of an exercise calls it. A native frame would keep the thread from waiting.
    @Test
    void a_program_that_is_called_by_reflection_may_wait() throws InterruptedException {
        Body byReflection = () -> ExplorerTest.class.getDeclaredMethod("joinsOne").invoke(null);
        assertThat(Explorer.of(byReflection).schedules(10).run().endings())
                .containsExactly("ended");
    }

    static void joinsOne() throws InterruptedException {
        try (var brood = Brood.open()) {
            brood.spawn("child", () -> {}).join();
        }
    }
}
