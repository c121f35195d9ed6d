package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import brood.contract.Party.Running;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a blocking queue promises, whichever side of the wall it stands on.
public interface BlockingQueueContract {
    <E> BlockingQueue<E> bounded(int capacity);

    <E> BlockingQueue<E> unbounded();

    Party party();

    @Test
    default void items_come_out_in_the_order_in_which_they_went_in() throws Exception {
        var queue = this.<Integer>unbounded();
        for (int i = 0; i < 5_000; i++) queue.put(i);
        for (int i = 0; i < 5_000; i++) assertThat(queue.take()).isEqualTo(i);
        assertThat(queue.poll()).isNull();
    }

    @Test
    default void an_item_put_here_is_taken_there() throws Exception {
        var queue = this.<String>bounded(2);
        queue.put("a word");
        assertThat(party().start(() -> queue.take()).join()).isEqualTo("a word");
    }

    @Test
    default void an_item_put_there_is_taken_here() throws Exception {
        var queue = this.<String>bounded(2);
        party().start(() -> queue.offer("a word")).join();
        assertThat(queue.take()).isEqualTo("a word");
    }

    @Test
    default void take_waits_while_the_queue_is_empty() throws Exception {
        var queue = this.<Integer>bounded(2);
        Running<Integer> taker = party().start(() -> queue.take());
        taker.untilItWaits();
        queue.put(7);
        assertThat(taker.join()).isEqualTo(7);
    }

    @Test
    default void put_waits_while_the_queue_is_full() throws Exception {
        var queue = this.<Integer>bounded(2);
        queue.put(1);
        queue.put(2);
        Running<String> putter =
                party().start(() -> {
                    queue.put(3);
                    return "done";
                });
        putter.untilItWaits();
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.take()).isEqualTo(1);
        assertThat(putter.join()).isEqualTo("done");
        assertThat(queue.take()).isEqualTo(2);
        assertThat(queue.take()).isEqualTo(3);
    }

    @Test
    default void each_of_many_waiting_takers_gets_one_item() throws Exception {
        var queue = this.<Integer>unbounded();
        var takers = new ArrayList<Running<Integer>>();
        for (int i = 0; i < 4; i++) takers.add(party().start(() -> queue.take()));
        for (var taker : takers) taker.untilItWaits();
        for (int i = 0; i < 4; i++) queue.put(i);
        var got = new ArrayList<Integer>();
        for (var taker : takers) got.add(taker.join());
        assertThat(got).containsExactlyInAnyOrder(0, 1, 2, 3);
    }

    @Test
    default void a_timed_poll_of_an_empty_queue_gives_null_when_the_time_is_up() throws Exception {
        var queue = this.<Integer>bounded(2);
        assertThat(queue.poll(1, TimeUnit.MILLISECONDS)).isNull();
        assertThat(queue.poll(0, TimeUnit.SECONDS)).isNull();
        assertThat(queue.poll(-1, TimeUnit.SECONDS)).isNull();
    }

    @Test
    default void a_timed_poll_gets_an_item_that_comes_in_time() throws Exception {
        var queue = this.<Integer>bounded(2);
        Running<Integer> taker = party().start(() -> queue.poll(Long.MAX_VALUE, TimeUnit.DAYS));
        taker.untilItWaits();
        queue.put(7);
        assertThat(taker.join()).isEqualTo(7);
    }

    @Test
    default void offer_to_a_full_queue_is_refused() throws Exception {
        var queue = this.<Integer>bounded(2);
        assertThat(queue.offer(1)).isTrue();
        assertThat(queue.offer(2, 1, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.offer(3)).isFalse();
        assertThat(queue.offer(3, 1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue.offer(3, -1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(queue).containsExactly(1, 2);
    }

    @Test
    default void add_to_a_full_queue_throws() {
        var queue = this.<Integer>bounded(1);
        queue.add(1);
        assertThatIllegalStateException().isThrownBy(() -> queue.add(2));
    }

    @Test
    default void a_timed_offer_succeeds_when_room_comes_in_time() throws Exception {
        var queue = this.<Integer>bounded(1);
        queue.put(1);
        Running<Boolean> putter = party().start(() -> queue.offer(2, 100, TimeUnit.SECONDS));
        putter.untilItWaits();
        assertThat(queue.take()).isEqualTo(1);
        assertThat(putter.join()).isTrue();
        assertThat(queue.take()).isEqualTo(2);
    }

    @Test
    default void an_interrupt_ends_a_waiting_take() throws Exception {
        var queue = this.<Integer>bounded(1);
        Running<String> taker = party().start(() -> howItEnds(() -> queue.take()));
        taker.untilItWaits();
        taker.interrupt();
        assertThat(taker.join()).isEqualTo("InterruptedException, flag false");
    }

    @Test
    default void an_interrupt_ends_a_waiting_put() throws Exception {
        var queue = this.<Integer>bounded(1);
        queue.put(1);
        Running<String> putter =
                party().start(() ->
                        howItEnds(() -> {
                            queue.put(2);
                            return 2;
                        }));
        putter.untilItWaits();
        putter.interrupt();
        assertThat(putter.join()).isEqualTo("InterruptedException, flag false");
        assertThat(queue).containsExactly(1);
    }

    @Test
    default void an_interrupt_ends_a_waiting_timed_poll_and_offer() throws Exception {
        var queue = this.<Integer>bounded(1);
        Running<String> taker =
                party().start(() -> howItEnds(() -> queue.poll(100, TimeUnit.SECONDS)));
        taker.untilItWaits();
        taker.interrupt();
        assertThat(taker.join()).isEqualTo("InterruptedException, flag false");
        queue.put(1);
        Running<String> putter =
                party().start(() -> howItEnds(() -> queue.offer(2, 100, TimeUnit.SECONDS)));
        putter.untilItWaits();
        putter.interrupt();
        assertThat(putter.join()).isEqualTo("InterruptedException, flag false");
    }

    @Test
    default void a_thread_that_is_interrupted_already_does_not_begin_to_wait() throws Exception {
        var queue = this.<Integer>bounded(2);
        queue.put(1);
        String end =
                party().start(
                                () -> {
                                    Thread.currentThread().interrupt();
                                    return howItEnds(() -> queue.take());
                                })
                        .join();
        assertThat(end).isEqualTo("InterruptedException, flag false");
        assertThat(queue).containsExactly(1);
    }

    private static String howItEnds(java.util.concurrent.Callable<?> operation) {
        try {
            return "value " + operation.call();
        } catch (Exception ended) {
            return ended.getClass().getSimpleName()
                    + ", flag "
                    + Thread.currentThread().isInterrupted();
        }
    }

    @Test
    default void null_is_refused() {
        var queue = this.<Integer>bounded(1);
        assertThatNullPointerException().isThrownBy(() -> queue.put(nothing()));
        assertThatNullPointerException().isThrownBy(() -> queue.offer(nothing()));
        assertThatNullPointerException().isThrownBy(() -> queue.add(nothing()));
        assertThatNullPointerException()
                .isThrownBy(() -> queue.offer(nothing(), 1, TimeUnit.SECONDS));
        assertThat(queue.isEmpty()).isTrue();
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    default void size_and_remaining_capacity_add_up() throws Exception {
        var queue = this.<Integer>bounded(5);
        for (int i = 0; i < 5; i++) {
            assertThat(queue.size()).isEqualTo(i);
            assertThat(queue.remainingCapacity()).isEqualTo(5 - i);
            assertThat(queue.isEmpty()).isEqualTo(i == 0);
            queue.put(i);
        }
        assertThat(queue.remainingCapacity()).isEqualTo(0);
        assertThat(this.<Integer>unbounded().remainingCapacity()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    default void a_capacity_below_one_is_refused() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> bounded(0));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> bounded(-1));
    }

    @Test
    default void peek_and_element_leave_the_item_where_it_is() throws Exception {
        var queue = this.<Integer>bounded(2);
        assertThat(queue.peek()).isNull();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(queue::element);
        queue.put(1);
        queue.put(2);
        assertThat(queue.peek()).isEqualTo(1);
        assertThat(queue.element()).isEqualTo(1);
        assertThat(queue.size()).isEqualTo(2);
    }

    @Test
    default void looking_at_a_queue_takes_nothing_from_it() {
        var queue = this.<Integer>bounded(3);
        queue.addAll(List.of(1, 2, 3));
        assertThat(queue.toString()).isEqualTo("[1, 2, 3]");
        assertThat(queue.stream().mapToInt(i -> i).sum()).isEqualTo(6);
        assertThat(queue.contains(2)).isTrue();
        assertThat(queue.contains(4)).isFalse();
        assertThat(queue.containsAll(List.of(3, 1))).isTrue();
        assertThat(queue.toArray()).containsExactly(1, 2, 3);
        assertThat(queue.toArray(new Integer[0])).containsExactly(1, 2, 3);
        assertThat(queue.size()).isEqualTo(3);
    }

    @Test
    default void remove_from_an_empty_queue_throws() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> this.<Integer>bounded(1).remove());
    }

    @Test
    default void clear_takes_all() {
        var queue = this.<Integer>bounded(3);
        queue.addAll(List.of(1, 2, 3));
        queue.clear();
        assertThat(queue).isEmpty();
        assertThat(queue.offer(4)).isTrue();
    }

    @Test
    default void drain_to_moves_items_in_order_and_no_more_than_asked_for() {
        var queue = this.<Integer>unbounded();
        queue.addAll(List.of(1, 2, 3, 4, 5));
        var target = new ArrayList<Integer>();
        assertThat(queue.drainTo(target, 2)).isEqualTo(2);
        assertThat(target).containsExactly(1, 2);
        assertThat(queue.drainTo(target, 0)).isEqualTo(0);
        assertThat(queue.drainTo(target)).isEqualTo(3);
        assertThat(target).containsExactly(1, 2, 3, 4, 5);
        assertThat(queue.drainTo(target)).isEqualTo(0);
    }

    @Test
    default void a_queue_is_not_drained_into_itself() {
        var queue = this.<Integer>bounded(3);
        queue.add(1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> queue.drainTo(queue));
        assertThatNullPointerException().isThrownBy(() -> queue.drainTo(nothing()));
        assertThat(queue).containsExactly(1);
    }

    @Test
    default void draining_lets_a_waiting_putter_go_on() throws Exception {
        var queue = this.<Integer>bounded(1);
        queue.put(1);
        Running<Boolean> putter = party().start(() -> queue.offer(2, 100, TimeUnit.SECONDS));
        putter.untilItWaits();
        queue.drainTo(new ArrayList<>(), 1);
        assertThat(putter.join()).isTrue();
    }

    @Test
    default void nothing_is_lost_or_doubled_between_several_producers_and_consumers()
            throws Exception {
        int producers = 2;
        int consumers = 2;
        int each = 2_000;
        var queue = this.<Integer>bounded(8);
        var consuming = new ArrayList<Running<ArrayList<Integer>>>();
        for (int c = 0; c < consumers; c++)
            consuming.add(
                    party().start(() -> {
                        var got = new ArrayList<Integer>();
                        for (int item; (item = queue.take()) >= 0; ) got.add(item);
                        return got;
                    }));
        var producing = new ArrayList<Running<String>>();
        for (int p = 0; p < producers; p++) {
            int first = p * each;
            producing.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) queue.put(first + i);
                        return "done";
                    }));
        }
        for (var producer : producing) producer.join();
        for (int c = 0; c < consumers; c++) queue.put(-1);
        var all = new ArrayList<Integer>();
        for (var consumer : consuming) {
            List<Integer> got = consumer.join();
            for (int p = 0; p < producers; p++) {
                int first = p * each;
                assertThat(got.stream().filter(i -> i >= first && i < first + each))
                        .as("items of one producer, as one consumer gets them")
                        .isSorted();
            }
            all.addAll(got);
        }
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, producers * each).boxed().toList());
    }
}
