package brood.connect;

import static org.assertj.core.api.Assertions.assertThat;

import brood.explore.Code;
import brood.explore.Exploration;
import brood.explore.Explorer;
import brood.explore.Granularity;
import brood.explore.Simulation;
import brood.machine.Launched;
import brood.machine.Machine;
import brood.task.Task;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pipes on the simulated machine: what the explorer finds in programs that use them, and whether
/// they are whole whoever is killed at whatever step.
class PipeSimulatedTest {

    /// Both send a letter before they receive the other's.
    private static Task<String> bothSendFirst(int length) {
        return () -> {
            Pipe pipe = Pipe.open();
            Connection there = pipe.right();
            Launched other = Simulation.fork("other", () -> exchange(there, length));
            String got = exchange(pipe.left(), length);
            other.awaitEnd(Machine.FOREVER);
            return got;
        };
    }

    private static String exchange(Connection mine, int length)
            throws IOException, InterruptedException {
        mine.sendBytes(new byte[length]);
        return "got " + mine.receiveBytes().length;
    }

    @Test
    void a_letter_that_fits_goes_well_in_every_order() {
        Exploration all =
                Simulation.run(Explorer.of(bothSendFirst(65_536)).bound(2).schedules(5_000));
        assertThat(all.endings()).as(all::toString).containsExactly("got 65536");
    }

    @Test
    void a_letter_that_is_longer_than_the_pipe_freezes_both() {
        Exploration all =
                Simulation.run(Explorer.of(bothSendFirst(65_537)).bound(2).schedules(5_000));
        assertThat(all.finding(Code.PIPE_FULL_DEADLOCK).orElseThrow().sentence())
                .contains("waits for room in pipe 1 (left)", "waits for room in pipe 1 (right)");
    }

    @Test
    void both_that_receive_first_wait_for_each_other() {
        Exploration all =
                Simulation.run(
                        Explorer.of(
                                        () -> {
                                            Pipe pipe = Pipe.open();
                                            Connection there = pipe.right();
                                            Simulation.fork(
                                                    "other", () -> there.send(there.receive()));
                                            pipe.left().receive();
                                        })
                                .schedules(20));
        assertThat(all.finding(Code.DEADLOCK)).as(all::toString).isPresent();
    }

    @Test
    void who_joins_before_it_receives_is_told_so() {
        Exploration all =
                Simulation.run(
                        Explorer.of(
                                        () -> {
                                            Pipe pipe = Pipe.open();
                                            Connection there = pipe.right();
                                            Launched other =
                                                    Simulation.fork(
                                                            "other",
                                                            () ->
                                                                    there.sendBytes(
                                                                            new byte[100_000]));
                                            other.awaitEnd(Machine.FOREVER);
                                            pipe.left().receiveBytes();
                                        })
                                .schedules(20));
        assertThat(all.finding(Code.JOIN_BEFORE_DRAIN)).as(all::toString).isPresent();
    }

    /// One sends three letters through a pipe that is shorter than one of them; either side may be
    /// killed.
    private static final Task<String> LETTERS =
            () -> {
                var pipe = Pipe.oneWay(64);
                var in = (PipeSender) pipe.sender();
                Launched sender =
                        Simulation.fork(
                                "sender",
                                () -> {
                                    for (int i = 1; i <= 2; i++) in.sendBytes(letter(i));
                                    in.close();
                                });
                in.boards(sender.id()); // as Brood.spawn does it
                int last = 0;
                try {
                    while (true) {
                        byte[] got = pipe.receiver().receiveBytes();
                        if (!Arrays.equals(got, letter(got[0]))) return "half a letter";
                        if (got[0] != last + 1) return "letter " + got[0] + " behind " + last;
                        last = got[0];
                    }
                } catch (EOFException end) {
                    // one that was killed may have sent less
                }
                sender.awaitEnd(Machine.FOREVER);
                return last == 2 || sender.ending().status() != 0 ? "whole" : "lost";
            };

    private static byte[] letter(int number) {
        byte[] letter = new byte[number == 1 ? 100 : 10];
        Arrays.fill(letter, (byte) number);
        return letter;
    }

    @Test
    void whole_whoever_is_killed_at_whatever_step() {
        isWhole(Explorer.of(LETTERS).bound(1).kills(1).schedules(3_000));
        isWhole(Explorer.of(LETTERS).seed(1).kills(1).schedules(300));
    }

    @Test
    @Tag("full")
    void whole_in_every_order_with_a_switch_and_a_kill() {
        isWhole(Explorer.of(LETTERS).bound(1).kills(1).schedules(200_000));
        isWhole(Explorer.of(LETTERS).seed(2).kills(1).schedules(10_000));
    }

    private static void isWhole(Explorer explorer) {
        Exploration all = Simulation.run(explorer.granularity(Granularity.ATOMIC));
        assertThat(all.endings()).as(all::toString).containsExactly("whole");
        assertThat(all.findings()).isEmpty();
    }
}
