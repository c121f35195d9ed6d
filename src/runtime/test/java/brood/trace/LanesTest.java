package brood.trace;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.ProcessId;
import brood.machine.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static Event event(
            int slot, String name, Operation operation, String on, String detail) {
        return new Event(
                0,
                new ProcessId(slot, 1),
                name,
                4710 + slot,
                1,
                operation,
                on,
                7,
                detail.startsWith("killed") ? Result.KILLED : Result.DONE,
                detail,
                false,
                "");
    }

    @Test
    void a_lost_update_looks_like_this() {
        var events =
                List.of(
                        event(0, "main", Operation.SPAWN, "child-1", ""),
                        event(0, "main", Operation.SPAWN, "child-2", ""),
                        event(1, "child-1", Operation.READ, "long 1", "0"),
                        event(2, "child-2", Operation.READ, "long 1", "0"),
                        event(1, "child-1", Operation.WRITE, "long 1", "1"),
                        event(2, "child-2", Operation.WRITE, "long 1", "1"),
                        event(1, "child-1", Operation.END, "", ""),
                        event(2, "child-2", Operation.END, "", "killed"));
        assertThat(Lanes.of(events, Map.of(5, "<- overwrites child-1's 1")).toString())
                .isEqualTo(
                        """
                              main           child-1 (pid 4711)  child-2 (pid 4712)
                            1 spawn child-1
                            2 spawn child-2
                            3                read long 1 -> 0
                            4                                    read long 1 -> 0
                            5                write long 1 <- 1
                            6                                    write long 1 <- 1  <- overwrites child-1's 1
                            7                ends
                            8                                    † killed
                        """);
    }

    private static Event inThread(int slot, int thread, Operation operation) {
        return new Event(
                0,
                new ProcessId(slot, 1),
                "p" + slot,
                4710 + slot,
                thread,
                operation,
                "",
                7,
                Result.DONE,
                "",
                false,
                "");
    }

    @Test
    void threads_are_named_where_a_process_has_several() {
        var one =
                List.of(
                        inThread(0, 343, Operation.PUT),
                        inThread(0, 343, Operation.TAKE),
                        inThread(1, 3, Operation.PUT),
                        inThread(1, 1, Operation.END),
                        inThread(2, 1, Operation.END));
        assertThat(Lanes.of(one).toString()).doesNotContain("thread");
        var two =
                List.of(
                        inThread(0, 1, Operation.PUT),
                        inThread(0, 2, Operation.TAKE),
                        inThread(1, 3, Operation.PUT));
        assertThat(Lanes.of(two).toString())
                .contains("put [thread 1]", "take [thread 2]")
                .doesNotContain("thread 3");
    }

    @Test
    void columns_stay_in_line_under_wide_characters() {
        var events =
                List.of(
                        event(0, "主进程", Operation.PRINT, "", "你好"),
                        event(1, "子进程", Operation.PRINT, "", "a"));
        String[] lines = Lanes.of(events).toString().split("\n");
        int column = Columns.width(lines[0].substring(0, lines[0].indexOf("子")));
        assertThat(Columns.width(lines[2].substring(0, lines[2].indexOf("print"))))
                .isEqualTo(column);
    }

    @Test
    void no_line_is_wider_than_the_width_however_many_and_long_the_names() {
        for (int processes = 1; processes < 40; processes++) {
            var events = new ArrayList<Event>();
            for (int i = 0; i < processes; i++)
                events.add(
                        event(
                                i,
                                "a process with a very long name indeed 课程 " + i,
                                Operation.PUT,
                                "queue 1",
                                "x".repeat(50)));
            assertThat(Lanes.of(events, Map.of(0, "n".repeat(200))).toString().lines())
                    .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(100));
        }
    }

    @Test
    void processes_without_room_are_counted_and_named() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 9; i++) events.add(event(i, "p" + i, Operation.END, "", ""));
        assertThat(Lanes.of(events).toString()).contains("4 more processes are not shown: p5, p6");
    }

    @Test
    void control_characters_are_shown_and_never_sent() {
        var events = List.of(event(0, "ma\u001bin", Operation.PRINT, "", "a\nb\u0007"));
        assertThat(Lanes.of(events).toString()).contains("ma·in", "a\\nb·");
    }

    @Test
    void what_is_done_again_and_again_is_counted() {
        var events = new ArrayList<Event>();
        for (int i = 0; i < 3; i++) events.add(event(0, "main", Operation.READ, "long 1", "0"));
        for (int i = 0; i < 500; i++) events.add(event(1, "w", Operation.READ, "long 1", "0"));
        for (int i = 0; i < 4; i++) events.add(event(0, "main", Operation.READ, "long 1", "1"));
        assertThat(Lanes.of(events).toString())
                .isEqualTo(
                        """
                              main              w (pid 4711)
                            1 read long 1 -> 0
                            2 read long 1 -> 0
                            3 read long 1 -> 0
                            4                   read long 1 -> 0
                                                … 499 times more
                          504 read long 1 -> 1
                              … 3 times more
                        """);
    }

    @Test
    void an_empty_trace_says_so() {
        assertThat(Lanes.of(List.of()).toString()).isEqualTo("(nothing happened)\n");
    }
}
