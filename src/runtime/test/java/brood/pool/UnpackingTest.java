package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Code of the user's that hangs in the process that opened the pool, when a result is rebuilt or a
/// callback runs: no other future waits for it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnpackingTest {
    private final ProcessPool pool = ProcessPool.of(1);

    @AfterAll
    void close() throws Exception {
        Ends.soon("close", pool::close);
    }

    private static void hang() throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    private static final class HangsHere implements Serializable {
        @Serial private static final long serialVersionUID = 1L;

        @Serial
        private void readObject(ObjectInputStream in) throws IOException {
            hang();
        }
    }

    private static final class FailsAndHangsHere extends RuntimeException {
        @Serial private static final long serialVersionUID = 1L;

        @Serial
        private void readObject(ObjectInputStream in) throws IOException {
            hang();
        }
    }

    private void assertGoesOn() throws Exception {
        assertThat(Ends.soon(pool.submit(() -> 1))).isEqualTo(1);
        assertThat(Ends.soon(pool.submit(() -> List.of("a", 1)))).isEqualTo(List.of("a", 1));
    }

    @Test
    void a_result_that_hangs_while_it_is_rebuilt_holds_up_no_other() throws Exception {
        var hangs = pool.submit(() -> new HangsHere());
        var hangsToo = pool.submit(() -> new HangsHere());
        assertGoesOn();
        assertThatThrownBy(() -> hangs.get(1, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThat(hangs.cancel(true)).isTrue();
        assertThat(hangsToo.cancel(true)).isTrue();
        assertThatThrownBy(hangs::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void a_failure_that_hangs_while_it_is_rebuilt_holds_up_no_other() throws Exception {
        CompletableFuture<Integer> hangs =
                pool.submit(() -> {
                    if (Thread.currentThread().isDaemon()) return 0;
                    throw new FailsAndHangsHere();
                });
        assertGoesOn();
        assertThat(hangs.cancel(true)).isTrue();
    }

    @Test
    void a_callback_that_hangs_holds_up_no_other_however_it_was_hung_there() throws Exception {
        var never = new CompletableFuture<Integer>();
        var one = pool.submit(() -> 1);
        var _ = one.thenRun(never::join);
        var two = pool.submit(() -> 2);
        var _ = CompletableFuture.allOf(two).thenRun(never::join);
        CompletableFuture<Integer> dies =
                pool.submit(() -> {
                    Runtime.getRuntime().halt(1);
                    return 0;
                });
        var _ =
                dies.exceptionally(death -> {
                    assertThat(death).isInstanceOf(WorkerDiedException.class);
                    return never.join();
                });
        // Not get: like that of every CompletableFuture, it may run what is chained.
        Soon.is("one", one::isDone);
        Soon.is("two", two::isDone);
        Soon.is("dies", dies::isDone);
        assertGoesOn();
        never.complete(0);
    }

    @Test
    void a_time_limit_counts_here_too_and_shutdownNow_gives_up_what_hangs() throws Exception {
        try (var limited = ProcessPool.open(cf -> cf.withTimeLimit(Duration.ofSeconds(1)))) {
            var hangs = limited.submit(() -> new HangsHere());
            assertThatThrownBy(() -> Ends.soon(hangs))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("UnpackingTest.java:")
                    .hasMessageContaining("readObject");
        }
        var hurried = ProcessPool.open(cf -> cf.withWorkers(1).withGrace(Duration.ZERO));
        var hangs = hurried.submit(() -> new HangsHere());
        assertThat(Ends.soon(hurried.submit(() -> 1))).isEqualTo(1);
        assertThat(hurried.shutdownNow()).isEmpty();
        Ends.soon("close", hurried::close);
        assertThat(hangs).isCompletedExceptionally();
    }
}
