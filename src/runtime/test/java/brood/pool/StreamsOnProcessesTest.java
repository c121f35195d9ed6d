package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.memory.SharedInt;
import brood.sync.SharedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Streams and collections through real worker JVMs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsOnProcessesTest {
    private final ProcessPool pool = ProcessPool.open(cf -> cf.withWorkers(2).prestarted());

    @AfterAll
    void close() {
        pool.close();
    }

    @Test
    void a_stream_is_worked_on_in_other_processes_and_keeps_its_order() {
        long here = ProcessHandle.current().pid();
        List<Integer> squares = Stream.of(3, 1, 2).gather(pool.mapping(n -> n * n)).toList();
        assertThat(squares).containsExactly(9, 1, 4);
        Set<Long> pids =
                IntStream.range(0, 50)
                        .boxed()
                        .gather(pool.mappingUnordered(_ -> ProcessHandle.current().pid()))
                        .collect(Collectors.toSet());
        assertThat(pids).isNotEmpty().doesNotContain(here).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void an_endless_stream_is_cut_and_its_tasks_end() throws Exception {
        var runs = SharedInt.of(0);
        var never = SharedEvent.create();
        List<Integer> first =
                Stream.iterate(0, n -> n + 1)
                        .gather(
                                pool.mapping(n -> {
                                    runs.incrementAndGet();
                                    if (n >= 5) waitFor(never);
                                    return n;
                                }))
                        .limit(5)
                        .toList();
        assertThat(first).containsExactly(0, 1, 2, 3, 4);
        assertThat(pool.submit(() -> "free again").get()).isEqualTo("free again");
        assertThat(pool.submit(() -> "both").get()).isEqualTo("both");
        assertThat(runs.get()).isLessThanOrEqualTo(5 + 4);
    }

    /// Ends by an interrupt only.
    private static void waitFor(SharedEvent event) {
        try {
            event.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void many_small_elements_and_few_slow_ones() {
        int many = 200_000;
        assertThat(pool.map(IntStream.range(0, many).boxed().toList(), n -> n + 1))
                .isEqualTo(IntStream.rangeClosed(1, many).boxed().toList());
        List<String> words = Stream.generate(() -> "wörd").limit(10_000).toList();
        assertThat(pool.map(words, String::length)).containsOnly(4).hasSize(10_000);
        assertThat(pool.map(List.of(2.0, 3.0), List.of(3.0, 2.0), Math::pow))
                .containsExactly(8.0, 9.0);
    }

    @Test
    void large_elements_and_large_results_pass() {
        List<byte[]> large = new ArrayList<>();
        for (int i = 0; i < 8; i++) large.add(new byte[1 << 20]);
        assertThat(pool.map(large, bytes -> bytes)).allMatch(bytes -> bytes.length == 1 << 20);
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
