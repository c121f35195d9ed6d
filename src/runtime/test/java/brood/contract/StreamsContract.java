package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.memory.SharedInt;
import brood.pool.ElementException;
import brood.pool.TaskExecutor;
import brood.sync.SharedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `map`, `mapping` and `mappingUnordered` promise, on whichever machines the tasks run.
public interface StreamsContract {
    /// A pool whose tasks run two at a time. Is not closed here.
    TaskExecutor pool();

    @Test
    default void a_stream_is_worked_on_in_other_processes_and_keeps_its_order() {
        long here = ProcessHandle.current().pid();
        List<Integer> squares = Stream.of(3, 1, 2).gather(pool().mapping(n -> n * n)).toList();
        assertThat(squares).containsExactly(9, 1, 4);
        Set<Long> pids =
                IntStream.range(0, 50)
                        .boxed()
                        .gather(pool().mappingUnordered(_ -> ProcessHandle.current().pid()))
                        .collect(Collectors.toSet());
        assertThat(pids).isNotEmpty().doesNotContain(here).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    default void an_endless_stream_is_cut_and_its_tasks_end() throws Exception {
        var runs = SharedInt.of(0);
        var never = SharedEvent.create();
        List<Integer> first =
                Stream.iterate(0, n -> n + 1)
                        .gather(
                                pool().mapping(n -> {
                                    runs.incrementAndGet();
                                    if (n >= 5) waitFor(never);
                                    return n;
                                }))
                        .limit(5)
                        .toList();
        assertThat(first).containsExactly(0, 1, 2, 3, 4);
        assertThat(pool().submit(() -> "free again").get()).isEqualTo("free again");
        assertThat(pool().submit(() -> "both").get()).isEqualTo("both");
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
    default void many_small_elements_and_few_slow_ones() {
        int many = 200_000;
        assertThat(pool().map(IntStream.range(0, many).boxed().toList(), n -> n + 1))
                .isEqualTo(IntStream.rangeClosed(1, many).boxed().toList());
        List<String> words = Stream.generate(() -> "wörd").limit(10_000).toList();
        assertThat(pool().map(words, String::length)).containsOnly(4).hasSize(10_000);
        assertThat(pool().map(List.of(2.0, 3.0), List.of(3.0, 2.0), Math::pow))
                .containsExactly(8.0, 9.0);
    }

    @Test
    default void large_elements_and_large_results_pass() {
        List<byte[]> large = new ArrayList<>();
        for (int i = 0; i < 8; i++) large.add(new byte[1 << 20]);
        assertThat(pool().map(large, bytes -> bytes)).allMatch(bytes -> bytes.length == 1 << 20);
    }

    @Test
    default void a_failure_names_its_element() {
        assertThatThrownBy(() -> pool().map(List.of(4, 2, 0, 1), n -> 8 / n))
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 2 (0) failed")
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Stream.of(4, 2, 0, 1).gather(pool().mapping(n -> 8 / n)).toList())
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 2 (0) failed");
        assertThatThrownBy(() ->
                        Stream.of(4, 2, 0, 1).gather(pool().mappingUnordered(n -> 8 / n)).toList())
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 2 (0) failed");
    }
}
