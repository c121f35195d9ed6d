package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.process.Brood;
import brood.process.Exit;
import brood.sync.SharedEvent;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a pool shows of its work.
class PoolProgressTest {
    /// Runs in a child, whose standard error is no terminal. Most elements wait until a line has
    /// been written: so there is one, however fast the machine is.
    private static int count() {
        var written = SharedEvent.create();
        System.setErr(
                new PrintStream(System.out, true) {
                    @Override
                    public void println(String line) {
                        super.println(line);
                        written.set();
                    }
                });
        try (var pool = ProcessPool.open(cf -> cf.withWorkers(2).withName("sum").withProgress())) {
            return pool.map(
                            IntStream.range(0, 30).boxed().toList(),
                            n -> {
                                if (n >= 10) await(written);
                                return n;
                            })
                    .size();
        }
    }

    private static void await(SharedEvent event) {
        try {
            event.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void in_a_file_a_map_is_told_in_lines_that_end_at_100_percent() throws Exception {
        try (var brood = Brood.open()) {
            var child = brood.spawn("counter", () -> count());
            assertThat(child.join()).isEqualTo(new Exit.Returned<>(30));
            List<String> lines = child.output().lines().toList();
            assertThat(lines).hasSizeBetween(2, 11).allMatch(line -> line.startsWith("sum: "));
            assertThat(lines.getLast()).startsWith("sum: 100 %, 30 of 30 in ");
            assertThat(lines).doesNotHaveDuplicates();
        }
    }

    @Test
    void the_table_of_workers_says_who_does_what_and_how_far_it_is() throws Exception {
        var go = SharedEvent.create();
        try (var pool = ProcessPool.open(cf -> cf.withWorkers(1).withName("table"))) {
            assertThat(pool.workers().all()).isEmpty();
            assertThat(pool.workers()).hasToString("no workers");
            long pid = Ends.soon(pool.submit(() -> ProcessHandle.current().pid()));
            var running =
                    pool.submit(() -> {
                        Progress.report(0.3);
                        go.await();
                    });
            var waiting = pool.submit(() -> 1);
            Soon.is("it says so", () -> pool.workers().all().getFirst().part() == 0.3);
            WorkerState worker = pool.workers().all().getFirst();
            assertThat(worker.name()).isEqualTo("table-1");
            assertThat(worker.pid()).isEqualTo(pid);
            assertThat(worker.done()).isEqualTo(1);
            assertThat(worker.waiting()).isLessThanOrEqualTo(1);
            assertThat(worker.task().orElseThrow()).startsWith("PoolProgressTest.java:");
            assertThat(worker.running()).isPositive();
            assertThat(worker.memory().orElse(1)).isPositive();
            go.set();
            Ends.soon(running);
            Ends.soon(waiting);
            Soon.is("it is idle", () -> pool.workers().all().getFirst().task().isEmpty());
            assertThat(pool.workers().all().getFirst().part()).isZero();
            assertThat(pool.workers().all().getFirst().done()).isEqualTo(3);
        }
    }

    @Test
    void the_table_is_a_table() {
        var busy =
                new WorkerState(
                        "w-1",
                        4711,
                        true,
                        1204,
                        2,
                        Optional.of("Spider.java:42"),
                        Duration.ofMillis(1234),
                        0.3,
                        OptionalLong.of(58_000_000));
        var idle =
                new WorkerState(
                        "w-2",
                        4712,
                        true,
                        8,
                        0,
                        Optional.empty(),
                        Duration.ZERO,
                        0,
                        OptionalLong.of(54_000_000));
        var fresh =
                new WorkerState(
                        "w-3",
                        0,
                        false,
                        0,
                        0,
                        Optional.empty(),
                        Duration.ZERO,
                        0,
                        OptionalLong.empty());
        assertThat(new Workers(List.of(busy, idle, fresh)))
                .hasToString(
                        """
                        worker   pid   done  waiting  runs                    for  memory
                        w-1     4711  1,204        2  Spider.java:42  30 %  1.2 s   58 MB
                        w-2     4712      8        0  -                             54 MB
                        w-3        -      0        0  starts                            -\
                        """
                                .stripIndent());
    }

    @Test
    void every_task_is_counted_once_however_it_ends() throws Exception {
        try (var pool = ProcessPool.open(cf -> cf.withWorkers(1).withProgress())) {
            var go = SharedEvent.create();
            var first = pool.submit(() -> go.await());
            var byHand = pool.submit(() -> 1);
            var cancelled = pool.submit(() -> 2);
            var fails = pool.submit(() -> Integer.parseInt("x"));
            assertThat(byHand.complete(5)).isTrue();
            assertThat(cancelled.cancel(true)).isTrue();
            go.set();
            Ends.soon(first);
            assertThat(Ends.soon(fails.exceptionally(_ -> 7))).isEqualTo(7);
            Soon.is("nothing is left to be shown", () -> pool.tally().isQuiet());
        }
    }
}
