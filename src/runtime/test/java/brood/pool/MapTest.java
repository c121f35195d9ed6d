package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.task.Fn;
import brood.task.NotSendableException;
import brood.wire.Codec;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `map` promises, whatever executor runs its tasks.
class MapTest {
    private final ByHand slow = ByHand.of(2);
    private final ByHand fast = ByHand.atOnce(2);

    private static List<Integer> numbers(int many) {
        return IntStream.range(0, many).boxed().toList();
    }

    @Test
    void the_results_have_the_order_of_the_elements() {
        for (int many : List.of(0, 1, 2, 3, 100, 12_345))
            assertThat(fast.map(numbers(many), n -> n + 1))
                    .isEqualTo(IntStream.rangeClosed(1, many).boxed().toList());
    }

    @Test
    void nothing_is_sent_for_no_elements() {
        assertThat(fast.map(List.<String>of(), String::length)).isEmpty();
        assertThat(fast.sent()).isEmpty();
    }

    @Test
    void who_has_no_worker_just_now_is_asked_all_the_same() {
        ByHand empty = ByHand.atOnce(0); // such as a cluster whose nodes have died
        assertThat(empty.map(numbers(100), n -> n + 1)).hasSize(100).doesNotContainNull();
        assertThat(Stream.of(1, 2, 3).gather(empty.mapping(n -> n + 1)).toList())
                .containsExactly(2, 3, 4);
        assertThat(Stream.of(1, 2, 3).gather(empty.mappingUnordered(n -> n + 1)).toList())
                .containsExactly(2, 3, 4);
    }

    @Test
    void values_of_all_kinds_come_back_as_they_are() {
        List<List<?>> kinds =
                List.of(
                        List.of(1, Integer.MIN_VALUE, 3),
                        List.of(1L, Long.MAX_VALUE),
                        List.of(0.5, Double.NaN, -0.0),
                        List.of("a", "", "äöü", "漢字 😀"),
                        List.of(1, 2L, "three", 4.0),
                        List.of(true, false, 'x', (byte) 1, (short) 2, 1.5f),
                        Arrays.asList(null, 1, null),
                        Arrays.asList(1, null),
                        List.of(List.of(1, 2), Set.of("x"), new Point(1, 2)));
        for (List<?> kind : kinds) {
            Fn<Object, Object> same = x -> x;
            assertThat(fast.map(kind, same)).isEqualTo(kind);
        }
    }

    record Point(int x, int y) {}

    @Test
    void a_collection_need_not_be_a_list() {
        assertThat(fast.map(new TreeSet<>(List.of("b", "a")), s -> s + s))
                .containsExactly("aa", "bb");
    }

    @Test
    void the_list_of_results_cannot_be_changed() {
        List<Integer> results = fast.map(numbers(3), n -> n);
        assertThatThrownBy(() -> results.add(4)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> results.set(0, 4))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void two_arguments_are_taken_from_two_collections() {
        assertThat(fast.map(List.of(2, 3, 4), List.of("a", "b", "c"), (n, s) -> s.repeat(n)))
                .containsExactly("aa", "bbb", "cccc");
        assertThatThrownBy(() -> fast.map(List.of(1, 2), List.of(1), Integer::sum))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are 2 and 1");
        assertThatThrownBy(() -> fast.map(List.of(4, 2), List.of(2, 0), (a, b) -> a / b))
                .hasMessageStartingWith("Element 1 (2, 0) failed: java.lang.ArithmeticException");
    }

    @Test
    void many_elements_of_little_work_take_few_tasks() {
        fast.map(numbers(100_000), n -> n + 1);
        assertThat(fast.sent()).hasSizeLessThan(10_000);
    }

    @Test
    void a_failure_names_its_element() {
        for (int bad : List.of(0, 1, 50, 999))
            assertThatThrownBy(() -> fast.map(numbers(1000), n -> 100 / (n - bad)))
                    .isInstanceOf(ElementException.class)
                    .hasMessageStartingWith(
                            "Element %d (%d) failed: java.lang.ArithmeticException"
                                    .formatted(bad, bad))
                    .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(fast.open()).isZero();
    }

    @Test
    void of_several_failures_the_one_told_is_that_of_the_first_element() throws Exception {
        AtomicReference<Throwable> thrown =
                inBackground(() -> slow.map(numbers(9), n -> Integer.parseInt("x" + n)));
        Soon.is("four are sent", () -> slow.sent().size() == 4);
        slow.sent().get(2).run();
        Soon.is("what is behind is cancelled", () -> slow.sent().get(3).isCancelled());
        slow.sent().get(1).run();
        slow.sent().get(0).run();
        Soon.is("it ends", () -> thrown.get() != null);
        assertThat(thrown.get()).hasMessageStartingWith("Element 0 (0) failed");
        assertThat(slow.sent()).hasSize(4);
    }

    private static AtomicReference<Throwable> inBackground(Runnable work) {
        var thrown = new AtomicReference<Throwable>();
        Thread _ =
                Thread.startVirtualThread(() -> {
                    try {
                        work.run();
                    } catch (Throwable why) {
                        thrown.set(why);
                    }
                });
        return thrown;
    }

    @Test
    void a_lost_chunk_says_which_elements_it_may_have_been() throws Exception {
        AtomicReference<Throwable> thrown = inBackground(() -> slow.map(numbers(100), n -> n));
        for (int i = 0; i < 4; i++) answer(i, 6);
        Soon.is("a larger one is sent", () -> slow.sent().size() > 4);
        slow.sent().get(4).future().completeExceptionally(new IOException("worker died"));
        Soon.is("it ends", () -> thrown.get() != null);
        assertThat(thrown.get())
                .hasMessageMatching(
                        "One of the elements 24 to \\d+ \\(the first is 24\\) failed: java.io.IOException: worker died");
        assertThat(thrown.get()).extracting("index").isEqualTo(24L);
        assertThat(slow.open()).isZero();
    }

    /// As a worker that took no time for the first elements of a chunk, and left the others.
    @SuppressWarnings("unchecked")
    private void answer(int number, int elements) throws Exception {
        Soon.is("it is sent", () -> slow.sent().size() > number);
        var future = (CompletableFuture<ChunkResult>) slow.sent().get(number).future();
        Object[] results = numbers(elements).toArray();
        future.complete(ChunkResult.of(Bulk.encode(results, 0, elements), 1));
    }

    @Test
    void what_a_worker_has_left_is_sent_again() throws Exception {
        var result = new AtomicReference<List<Integer>>();
        Thread mapper = Thread.startVirtualThread(() -> result.set(slow.map(numbers(64), n -> n)));
        answer(0, 1);
        for (int i = 1; !mapper.join(Duration.ZERO); i++) {
            int next = i;
            Soon.is("one more is sent", () -> slow.sent().size() > next || !mapper.isAlive());
            if (slow.sent().size() > next) slow.sent().get(next).run();
        }
        assertThat(result.get()).isEqualTo(numbers(64));
    }

    @Test
    void what_was_left_before_a_failure_may_fail_too_and_is_told() throws Exception {
        AtomicReference<Throwable> thrown =
                inBackground(() -> slow.map(numbers(64), n -> 100 / ((n - 1) * (n - 4))));
        Soon.is("four are sent", () -> slow.sent().size() == 4);
        slow.sent().get(1).run(); // begins with element 4; what is first is always run
        Soon.is("what is behind is cancelled", () -> slow.sent().get(3).isCancelled());
        answer(0, 1);
        Soon.is("the rest of the first is sent", () -> slow.sent().size() == 5);
        slow.sent().get(4).run();
        Soon.is("it ends", () -> thrown.get() != null);
        assertThat(thrown.get()).hasMessageStartingWith("Element 1 (1) failed");
        assertThat(slow.open()).isZero();
    }

    @Test
    void a_chunk_that_takes_long_answers_with_what_it_has() {
        Fn<Integer, Integer> slowly =
                n -> {
                    long end = System.nanoTime() + ChunkSize.GOAL_NANOS;
                    while (System.nanoTime() < end) Thread.onSpinWait();
                    return n;
                };
        byte[] three = Bulk.encode(new Object[] {1, 2, 3}, 0, 3);
        ChunkResult result = new ChunkTask(new ChunkCode(slowly), three).call();
        assertThat(Bulk.decode(result.bytes())).containsExactly(1);
    }

    @Test
    void a_result_that_cannot_be_sent_names_its_element() {
        assertThatThrownBy(() ->
                        fast.map(numbers(100), n -> n == 70 ? new Thread("bare") : (Object) n))
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 70 (70) failed")
                .hasCauseInstanceOf(NotSendableException.class);
    }

    @Test
    void an_element_that_cannot_be_sent_is_named() {
        List<Object> items = new ArrayList<>(numbers(100));
        items.set(70, new Thread("bare"));
        assertThatThrownBy(() -> fast.map(items, Object::hashCode))
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 70 (Thread[")
                .hasCauseInstanceOf(NotSendableException.class);
        assertThat(fast.open()).isZero();
    }

    /// Cannot be read where it arrives.
    static final class Unreadable implements Serializable {
        @Serial private static final long serialVersionUID = 1L;

        @Serial
        private void readObject(ObjectInputStream in) throws IOException {
            throw new IOException("I will not be read");
        }
    }

    @Test
    void what_cannot_be_rebuilt_fails_with_its_chunk() {
        assertThatThrownBy(() -> fast.map(List.of(new Unreadable()), x -> 1))
                .isInstanceOf(ElementException.class)
                .hasMessageContaining("I will not be read");
        assertThatThrownBy(() -> fast.map(List.of(1), x -> new Unreadable()))
                .isInstanceOf(ElementException.class)
                .hasMessageContaining("I will not be read");
    }

    @Test
    void checked_exceptions_arrive_in_what_wraps_them() {
        Fn<Integer, Integer> reads =
                n -> {
                    throw new UncheckedIOException(new IOException("no file " + n));
                };
        assertThatThrownBy(() -> fast.map(List.of(1), reads)).hasRootCauseMessage("no file 1");
    }

    @Test
    void an_error_is_told_like_an_exception() {
        assertThatThrownBy(() ->
                        fast.map(
                                List.of(1),
                                n -> {
                                    throw new AssertionError("wrong " + n);
                                }))
                .isInstanceOf(ElementException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void an_interrupt_ends_the_waiting_and_cancels_what_is_under_way() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        Thread mapper =
                Thread.startVirtualThread(() -> {
                    try {
                        slow.map(numbers(9), n -> n);
                    } catch (CancellationException why) {
                        if (Thread.currentThread().isInterrupted()) thrown.set(why);
                    }
                });
        Soon.is("four are sent", () -> slow.sent().size() == 4);
        mapper.interrupt();
        mapper.join();
        assertThat(thrown.get()).isNotNull();
        assertThat(slow.open()).isZero();
    }

    @Test
    void an_interrupted_chunk_ends_between_two_elements() {
        var task =
                new ChunkTask(
                        new ChunkCode((Fn<Integer, Integer>) n -> n),
                        Codec.encode(new int[] {1, 2}));
        Thread.currentThread().interrupt();
        ChunkResult result = task.call();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.failedAt()).isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void null_is_refused_where_it_means_nothing() {
        assertThatThrownBy(() -> fast.map(null, n -> n)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> fast.map(Collections.singletonList(1), null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> fast.mapping(null)).isInstanceOf(NullPointerException.class);
    }
}
