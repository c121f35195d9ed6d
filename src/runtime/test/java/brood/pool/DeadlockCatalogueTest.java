package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import brood.task.NotSendableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What made pools of Python hang for ever: something ends or fails at the worst moment. Here every
/// future ends, says what happened, and the pool goes on.
///
/// In the normal run each entry comes once. In the full run they come together, in random order and
/// among good tasks, 200 times each or as often as fits into `-Dbrood.catalogue.seconds` (15 and 25
/// if nothing is said).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlockCatalogueTest {
    private final ProcessPool pool = ProcessPool.open(cf -> cf.withWorkers(2).prestarted());

    @AfterAll
    void close() throws Exception {
        Ends.soon("close", pool::close);
    }

    /// A halt is much like a crash; it comes in the full run.
    static List<Trouble> once() {
        return Trouble.all().stream().filter(trouble -> trouble.blow() != Blow.HALT).toList();
    }

    @ParameterizedTest
    @MethodSource("once")
    void its_future_fails_with_the_reason_and_the_pool_goes_on(Trouble trouble) throws Exception {
        check(trouble, begin(trouble, pool));
        assertThat(Ends.soon(pool.submit(() -> "alive"))).isEqualTo("alive");
    }

    private static CompletableFuture<?> begin(Trouble trouble, ProcessPool pool) {
        try {
            return trouble.submitTo(pool);
        } catch (NotSendableException | AssertionError refused) {
            assertThat(trouble.phase()).isEqualTo(Trouble.Phase.TASK_ENCODING);
            return CompletableFuture.failedFuture(refused);
        }
    }

    /// Waits for the end of it.
    private static void check(Trouble trouble, CompletableFuture<?> future) throws Exception {
        Throwable why;
        try {
            Object value = future.get(Ends.SECONDS, TimeUnit.SECONDS);
            why = fail("%s returned %s", trouble, value);
        } catch (ExecutionException failed) {
            why = failed.getCause();
        } catch (TimeoutException hangs) {
            throw new AssertionError(trouble + " hangs", hangs);
        }
        if (trouble.killsWorker())
            assertThat(why).as(trouble.toString()).isInstanceOf(WorkerDiedException.class);
        else
            assertThat(why)
                    .as(trouble.toString())
                    .isNotInstanceOf(WorkerDiedException.class)
                    .isNotInstanceOf(BrokenPoolException.class);
    }

    @Test
    @Tag("full")
    void what_leaves_the_worker_alive_two_hundred_times() throws Exception {
        again(Trouble.all().stream().filter(trouble -> !trouble.killsWorker()).toList(), 15);
    }

    @Test
    @Tag("full")
    void all_of_it_at_once_two_hundred_times() throws Exception {
        again(Trouble.all(), 25);
    }

    private void again(List<Trouble> troubles, long seconds) throws Exception {
        long limit = Long.getLong("brood.catalogue.seconds", seconds);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(limit);
        int rounds = 0;
        for (; rounds < 200 && System.nanoTime() < until; rounds++)
            round(troubles, new Random(rounds));
        System.err.printf("deadlock catalogue: %d rounds of %d%n", rounds, troubles.size());
        assertThat(rounds).isPositive();
    }

    private void round(List<Trouble> troubles, Random random) throws Exception {
        List<Trouble> order = new ArrayList<>(troubles);
        Collections.shuffle(order, random);
        List<CompletableFuture<?>> bad = new ArrayList<>();
        List<CompletableFuture<Integer>> good = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            int n = i;
            bad.add(begin(order.get(i), pool));
            good.add(pool.submit(() -> n * n));
        }
        for (int i = 0; i < order.size(); i++) {
            check(order.get(i), bad.get(i));
            assertThat(Ends.soon(good.get(i))).isEqualTo(i * i);
        }
    }
}
