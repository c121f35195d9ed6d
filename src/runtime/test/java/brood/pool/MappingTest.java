package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import brood.task.NotSendableException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the gatherers promise, whatever executor runs the tasks.
class MappingTest {
    private final ByHand slow = ByHand.of(2);
    private final ByHand fast = ByHand.atOnce(2);

    @Test
    void results_come_in_the_order_of_the_elements() {
        assertThat(Stream.of(3, 1, 2).gather(fast.mapping(n -> n * n)).toList())
                .containsExactly(9, 1, 4);
        assertThat(Stream.<Integer>empty().gather(fast.mapping(n -> n * n)).toList()).isEmpty();
    }

    @Test
    void the_order_holds_when_later_elements_are_done_first() throws Exception {
        var result = new AtomicReference<List<Integer>>();
        Thread mapper =
                Thread.startVirtualThread(() ->
                        result.set(Stream.of(1, 2, 3).gather(slow.mapping(n -> n * n)).toList()));
        Soon.is("three are sent", () -> slow.sent().size() == 3);
        for (int i : List.of(2, 1, 0)) slow.sent().get(i).run();
        mapper.join();
        assertThat(result.get()).containsExactly(1, 4, 9);
    }

    @Test
    void unordered_results_come_as_they_are_done() throws Exception {
        var seen = new ArrayList<Integer>();
        Thread mapper =
                Thread.startVirtualThread(() ->
                        Stream.of(1, 2, 3)
                                .gather(slow.mappingUnordered(n -> n * n))
                                .forEach(value -> {
                                    synchronized (seen) {
                                        seen.add(value);
                                    }
                                }));
        Soon.is("three are sent", () -> slow.sent().size() == 3);
        for (int i : List.of(2, 0, 1)) {
            slow.sent().get(i).run();
            Soon.is(
                    "it has come",
                    () -> {
                        synchronized (seen) {
                            return seen.contains((i + 1) * (i + 1));
                        }
                    });
        }
        mapper.join();
        assertThat(seen).containsExactly(9, 1, 4);
    }

    @Test
    void no_more_than_two_elements_for_each_worker_are_on_their_way() throws Exception {
        for (boolean ordered : List.of(true, false)) {
            ByHand pool = ByHand.of(3);
            var taken = new AtomicInteger();
            var gatherer =
                    ordered
                            ? pool.<Integer, Integer>mapping(n -> n)
                            : pool.<Integer, Integer>mappingUnordered(n -> n);
            Thread mapper =
                    Thread.startVirtualThread(() ->
                            Stream.generate(taken::incrementAndGet)
                                    .gather(gatherer)
                                    .limit(20)
                                    .forEach(_ -> {}));
            for (int done = 0; done < 20; done++) {
                int now = done;
                Soon.is("six are on their way", () -> pool.sent().size() >= now + 6);
                assertThat(pool.open()).isEqualTo(6);
                pool.sent().get(done).run();
            }
            mapper.join();
            assertThat(taken.get()).isLessThanOrEqualTo(20 + 6);
            assertThat(pool.sent()).filteredOn(ByHand.Sent::isCancelled).hasSize(5);
            assertThat(pool.open()).isZero();
        }
    }

    @Test
    void who_stops_an_endless_stream_cancels_what_is_under_way() {
        List<Stream<Integer>> streams =
                List.of(
                        endless().gather(half().mapping(n -> n + 1)),
                        endless().gather(half().mappingUnordered(n -> n + 1)));
        for (Stream<Integer> stream : streams) {
            assertThat(stream.limit(3).toList()).containsExactly(1, 2, 3);
            assertThat(used.open()).isZero();
        }
        assertThat(endless().gather(half().mapping(n -> n)).anyMatch(n -> n == 2)).isTrue();
        assertThat(used.open()).isZero();
        assertThat(endless().gather(half().mapping(n -> n)).takeWhile(n -> n < 2).toList())
                .containsExactly(0, 1);
        assertThat(used.open()).isZero();
        assertThat(endless().gather(half().mapping(n -> n)).findFirst()).contains(0);
        assertThat(used.open()).isZero();
    }

    private static Stream<Integer> endless() {
        return Stream.iterate(0, n -> n + 1);
    }

    private ByHand used = fast;

    /// Runs only the first five of what it gets.
    private ByHand half() {
        used = ByHand.atOnce(4);
        used.most(5);
        return used;
    }

    @Test
    void a_failure_names_the_element_and_cancels_the_others() {
        used = ByHand.atOnce(4);
        used.most(3);
        var failed =
                catchThrowableOfType(
                        ElementException.class,
                        () ->
                                Stream.of("1", "2", "x", "4", "5")
                                        .gather(used.mapping(Integer::parseInt))
                                        .toList());
        assertThat(failed)
                .hasMessage(
                        "Element 2 (x) failed: java.lang.NumberFormatException: For input string: \"x\"");
        assertThat(failed.index()).isEqualTo(2);
        assertThat(failed).hasCauseInstanceOf(NumberFormatException.class);
        assertThat(used.open()).isZero();
    }

    @Test
    void results_before_the_failed_element_are_passed_on() {
        var seen = new ArrayList<Integer>();
        assertThatThrownBy(() ->
                        Stream.of(4, 2, 0, 1).gather(fast.mapping(n -> 8 / n)).forEach(seen::add))
                .isInstanceOf(ElementException.class)
                .hasMessageContaining("Element 2 (0) failed");
        assertThat(seen).containsExactly(2, 4);
    }

    @Test
    void unordered_a_failure_names_its_element_too() {
        assertThatThrownBy(() ->
                        Stream.of(4, 2, 0, 1)
                                .gather(fast.mappingUnordered(n -> 8 / n))
                                .forEach(_ -> {}))
                .isInstanceOf(ElementException.class)
                .hasMessageContaining("Element 2 (0) failed")
                .hasCauseInstanceOf(ArithmeticException.class);
    }

    @Test
    void an_element_that_cannot_be_sent_is_named() {
        assertThatThrownBy(() ->
                        Stream.of("a", new Thread("b"))
                                .gather(fast.mapping(Object::toString))
                                .toList())
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 1 (Thread[")
                .hasCauseInstanceOf(NotSendableException.class);
    }

    @Test
    void an_element_whose_text_fails_is_named_all_the_same() {
        assertThatThrownBy(() ->
                        Stream.of(new Mute(0)).gather(fast.mapping(mute -> 1 / mute.n())).toList())
                .hasMessageStartingWith("Element 0 (Mute) failed");
    }

    record Mute(int n) {
        @Override
        public String toString() {
            throw new IllegalStateException("no");
        }
    }

    @Test
    void null_may_be_an_element_and_a_result() {
        assertThat(
                        Stream.of("a", null)
                                .gather(fast.mapping(s -> s == null ? "null" : null))
                                .toList())
                .containsExactly(null, "null");
        assertThat(Stream.of("a", null).gather(fast.mappingUnordered(s -> s)).toList())
                .containsExactly("a", null);
    }

    @Test
    void a_failure_behind_the_mapping_cancels_what_is_under_way() {
        used = ByHand.atOnce(4);
        used.most(3);
        assertThatThrownBy(() ->
                        endless()
                                .gather(used.mapping(n -> n))
                                .forEach(n -> {
                                    if (n == 1) throw new IllegalStateException("enough");
                                }))
                .hasMessage("enough");
        assertThat(used.open()).isZero();
    }

    @Test
    void an_executor_that_takes_nothing_more_ends_the_stream() {
        Iterator<Integer> source = IntStream.range(0, 10).iterator();
        slow.shutdown();
        assertThatThrownBy(
                        () -> Stream.generate(source::next).gather(slow.mapping(n -> n)).toList())
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void an_interrupt_ends_the_waiting_and_cancels_what_is_under_way() throws Exception {
        for (boolean ordered : List.of(true, false)) {
            ByHand pool = ByHand.of(1);
            var thrown = new AtomicReference<Throwable>();
            var flag = new AtomicReference<Boolean>();
            Thread mapper =
                    Thread.startVirtualThread(() -> {
                        try {
                            endless()
                                    .gather(
                                            ordered
                                                    ? pool.mapping(n -> n)
                                                    : pool.mappingUnordered(n -> n))
                                    .forEach(_ -> {});
                        } catch (Throwable why) {
                            thrown.set(why);
                            flag.set(Thread.currentThread().isInterrupted());
                        }
                    });
            Soon.is("two are sent", () -> pool.sent().size() == 2);
            mapper.interrupt();
            mapper.join();
            assertThat(thrown.get()).isInstanceOf(CancellationException.class);
            assertThat(flag.get()).isTrue();
            assertThat(pool.open()).isZero();
        }
    }

    @Test
    void a_task_that_somebody_cancels_is_a_failure_of_its_element() throws Exception {
        var thrown = new AtomicReference<Throwable>();
        Thread mapper =
                Thread.startVirtualThread(() -> {
                    try {
                        var _ = Stream.of(1, 2).gather(slow.mapping(n -> n)).toList();
                    } catch (Throwable why) {
                        thrown.set(why);
                    }
                });
        Soon.is("two are sent", () -> slow.sent().size() == 2);
        slow.sent().get(1).future().cancel(true);
        slow.sent().get(0).run();
        mapper.join();
        assertThat(thrown.get())
                .isInstanceOf(ElementException.class)
                .hasMessageStartingWith("Element 1 (2) failed")
                .hasCauseInstanceOf(CancellationException.class);
    }

    @Test
    void an_iterator_that_is_dropped_has_asked_for_no_more_than_fits() {
        var taken = new AtomicInteger();
        Iterator<Integer> results =
                Stream.generate(taken::incrementAndGet).gather(fast.mapping(n -> n)).iterator();
        assertThat(results.next()).isEqualTo(1);
        assertThat(taken.get()).isLessThanOrEqualTo(1 + 4);
    }

    @Test
    void in_a_parallel_stream_the_order_holds_too() {
        assertThat(
                        IntStream.range(0, 1000)
                                .boxed()
                                .parallel()
                                .gather(fast.mapping(n -> n + 1))
                                .toList())
                .isEqualTo(IntStream.rangeClosed(1, 1000).boxed().toList());
    }
}
