package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.contract.StreamsContract;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Streams and collections through real worker JVMs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsOnProcessesTest implements StreamsContract {
    private final ProcessPool pool = ProcessPool.open(cf -> cf.withWorkers(2).prestarted());

    @AfterAll
    void close() {
        pool.close();
    }

    @Override
    public ProcessPool pool() {
        return pool;
    }

    @Test
    void a_worker_that_dies_fails_its_element_and_the_pool_goes_on() {
        assertThatThrownBy(() ->
                        Stream.of(1, 2, 3)
                                .gather(
                                        pool.mapping(n -> {
                                            if (n == 2) Runtime.getRuntime().halt(9);
                                            return n;
                                        }))
                                .toList())
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 1 (2) failed")
                .hasCauseInstanceOf(WorkerDiedException.class)
                .hasMessageContaining("StreamsOnProcessesTest.java:");
        assertThatThrownBy(() ->
                        pool.map(
                                IntStream.range(0, 10_000).boxed().toList(),
                                n -> {
                                    if (n == 7_000) Runtime.getRuntime().halt(9);
                                    return n;
                                }))
                .isInstanceOf(ElementException.class)
                .hasMessageContaining("StreamsOnProcessesTest.java:")
                .hasMessageContaining("7000");
        assertThat(pool.map(List.of(1, 2), n -> -n)).containsExactly(-1, -2);
    }

    @Test
    void a_pool_that_is_closed_takes_no_stream() {
        var closed = ProcessPool.of(1);
        closed.close();
        assertThatThrownBy(() -> Stream.of(1).gather(closed.mapping(n -> n)).toList())
                .isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> closed.map(List.of(1), n -> n))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(closed.map(List.<Integer>of(), n -> n)).isEmpty();
    }
}
