package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.memory.SharedLong;
import brood.sync.SharedLatch;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Tasks that are ended before they end.
class CancelTest {
    private static void spin() {
        while (true) Thread.onSpinWait();
    }

    @Test
    void a_task_that_listens_is_interrupted_and_its_worker_goes_on() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
            var begun = SharedLatch.of(1);
            var heard = SharedLong.of(0);
            var sleeper =
                    pool.submit(() -> {
                        begun.countDown();
                        try {
                            Thread.sleep(600_000);
                        } catch (InterruptedException told) {
                            heard.set(1);
                        }
                    });
            begun.await();
            assertThat(sleeper.cancel(true)).isTrue();
            assertThat(sleeper.isCancelled()).isTrue();
            assertThatThrownBy(sleeper::get).isInstanceOf(CancellationException.class);
            assertThat(pool.submit(() -> ProcessHandle.current().pid()).get()).isEqualTo(pid);
            assertThat(heard.get()).isEqualTo(1);
            assertThat(sleeper.cancel(true)).isTrue();
        }
    }

    @Test
    void a_task_that_does_not_listen_ends_with_its_worker_and_no_other_does() throws Exception {
        endsWithItsWorker(cf -> cf.withWorkers(2));
    }

    @Test
    void the_end_of_a_cancelled_task_does_not_break_a_strict_pool() throws Exception {
        endsWithItsWorker(cf -> cf.withWorkers(1).strict());
    }

    private static void endsWithItsWorker(UnaryOperator<PoolConfig> change) throws Exception {
        try (var pool =
                ProcessPool.open(cf -> change.apply(cf).withGrace(Duration.ofMillis(100)))) {
            var victim = SharedLong.of(0);
            var begun = SharedLatch.of(1);
            var hung =
                    pool.submit(() -> {
                        victim.set(ProcessHandle.current().pid());
                        begun.countDown();
                        spin();
                    });
            begun.await();
            hung.cancel(true);
            ProcessHandle worker = ProcessHandle.of(victim.get()).orElse(null);
            if (worker != null) worker.onExit().get(60, TimeUnit.SECONDS);
            assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
        }
    }

    @Test
    void a_task_that_has_not_begun_never_does() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            var go = SharedLatch.of(1);
            var ran = SharedLong.of(0);
            var first =
                    pool.submit(() -> {
                        go.await();
                    });
            var second =
                    pool.submit(() -> {
                        ran.addAndGet(2);
                    });
            var third =
                    pool.submit(() -> {
                        ran.addAndGet(4);
                    });
            assertThat(second.cancel(false)).isTrue();
            go.countDown();
            third.get(60, TimeUnit.SECONDS);
            first.get();
            assertThat(ran.get()).isEqualTo(4);
            assertThat(third.cancel(true)).isFalse();
        }
    }

    @Test
    void a_task_that_uses_up_its_time_fails_and_is_ended() throws Exception {
        try (var pool =
                ProcessPool.open(cf ->
                        cf.withWorkers(1)
                                .withTimeLimit(Duration.ofMillis(300))
                                .withGrace(Duration.ofMillis(100)))) {
            var sleeper =
                    pool.submit(() -> {
                        Thread.sleep(600_000);
                    });
            var hung = pool.submit(() -> spin());
            var quick = pool.submit(() -> 5);
            assertThatThrownBy(() -> sleeper.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TimeoutException.class)
                    .hasMessageContaining("CancelTest.java:");
            assertThatThrownBy(() -> hung.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(quick.get(60, TimeUnit.SECONDS)).isEqualTo(5);
        }
    }
}
