package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.process.Brood;
import brood.process.Exit;
import brood.sync.SharedEvent;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Pools end, and tell what went wrong, though their workers or their owners do not as they should.
class EndingTest {
    private static final Duration VERY_LONG = Duration.ofSeconds(Long.MAX_VALUE);

    private static String heardWhile(Ends.Work work) throws Exception {
        PrintStream before = System.err;
        var heard = new ByteArrayOutputStream();
        System.setErr(new PrintStream(heard, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Test
    void an_initializer_that_hangs_ends_with_shutdownNow() throws Exception {
        var begun = SharedEvent.create();
        var pool =
                ProcessPool.open(cf ->
                        cf.withWorkers(1)
                                .prestarted()
                                .withGrace(Duration.ofMillis(1))
                                .withInitializer(() -> {
                                    begun.set();
                                    while (true) Thread.onSpinWait();
                                }));
        var never = pool.submit(() -> 1);
        begun.await();
        String heard =
                heardWhile(() -> {
                    assertThat(pool.shutdownNow()).hasSize(1);
                    Ends.soon("close", pool::close);
                });
        assertThat(heard).contains("initializer had not ended");
        assertThat(never).isCancelled();
    }

    @Test
    void an_initializer_that_fails_before_there_is_a_task_is_told_of() throws Exception {
        String heard =
                heardWhile(() -> {
                    try (var pool =
                            ProcessPool.open(cf ->
                                    cf.withWorkers(1)
                                            .prestarted()
                                            .withInitializer(
                                                    () -> Integer.parseInt("no number")))) {
                        Soon.is("it breaks", () -> pool.toString().endsWith("broken"));
                    }
                });
        assertThat(heard.lines()).hasSize(1).allMatch(line -> line.contains("no number"));
    }

    @Test
    void times_that_are_too_long_to_be_counted_never_end() throws Exception {
        try (var pool =
                ProcessPool.open(cf ->
                        cf.withWorkers(1)
                                .withTimeLimit(VERY_LONG)
                                .withIdleTimeout(VERY_LONG)
                                .withGrace(VERY_LONG))) {
            assertThat(pool.submit(() -> 1).get(Long.MAX_VALUE, TimeUnit.DAYS)).isEqualTo(1);
            var begun = SharedEvent.create();
            var listens =
                    pool.submit(() -> {
                        begun.set();
                        Thread.sleep(600_000);
                    });
            begun.await();
            assertThat(listens.cancel(true)).isTrue();
            assertThat(Ends.soon(pool.submit(() -> 2))).isEqualTo(2);
        }
    }

    @Test
    @Tag("full")
    void failures_in_a_pool_that_nobody_closes_are_told_of_at_the_end() throws Exception {
        try (var brood = Brood.open()) {
            var child =
                    brood.spawn(
                            "careless",
                            () -> {
                                System.setErr(System.out);
                                var pool = ProcessPool.of(1);
                                var lost = pool.submit(() -> Integer.parseInt("lost"));
                                Soon.is("it fails", lost::isDone);
                                pool.shutdown();
                            });
            assertThat(child.join()).isInstanceOf(Exit.Returned.class);
            assertThat(child.output()).contains("lost").contains("The program ends");
        }
    }

    @Test
    @Tag("full")
    void a_worker_that_was_stopped_does_not_hold_up_the_end() throws Exception {
        var pool = ProcessPool.of(1);
        long pid = Ends.soon(pool.submit(() -> ProcessHandle.current().pid()));
        assertThat(new ProcessBuilder("kill", "-STOP", "" + pid).start().waitFor()).isZero();
        String heard = heardWhile(() -> Ends.soon("close", pool::close));
        assertThat(heard).contains("Something has stopped it");
        assertThat(Soon.lives(pid)).isFalse();
    }
}
