package brood.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party.Running;
import brood.task.NotSendableException;
import java.util.ArrayList;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What only a queue that can be closed has to promise.
@ExtendWith(OnHeap.class)
class ClosingTest {
    private static HeapProcesses party() {
        return new HeapProcesses(OnHeap.session());
    }

    @Test
    void nothing_can_be_put_into_a_closed_queue() {
        var queue = SharedQueue.<Integer>bounded(2);
        queue.close();
        for (var put :
                new org.assertj.core.api.ThrowableAssert.ThrowingCallable[] {
                    () -> queue.put(1),
                    () -> queue.offer(1),
                    () -> queue.offer(1, 1, TimeUnit.SECONDS),
                    () -> queue.add(1)
                })
            assertThatExceptionOfType(QueueClosedException.class)
                    .isThrownBy(put)
                    .withMessage("queue 1 is closed: nothing can be put any more")
                    .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_is_in_a_closed_queue_can_still_be_taken() throws Exception {
        var queue = SharedQueue.<Integer>bounded(3);
        queue.put(1);
        queue.put(2);
        queue.put(3);
        queue.close();
        assertThat(queue.isClosed()).isTrue();
        assertThat(queue.isDrained()).isFalse();
        assertThat(queue.take()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo(2);
        assertThat(queue.poll(1, TimeUnit.DAYS)).isEqualTo(3);
        assertThat(queue.isDrained()).isTrue();
    }

    @Test
    void a_drained_queue_gives_nothing_at_once() throws Exception {
        var queue = SharedQueue.<Integer>bounded(2);
        queue.close();
        assertThatExceptionOfType(QueueClosedException.class)
                .isThrownBy(queue::take)
                .withMessage("queue 1 is closed, and all its items are taken");
        assertThat(queue.poll()).isNull();
        assertThat(queue.poll(1, TimeUnit.DAYS)).isNull();
        assertThat(queue.peek()).isNull();
        assertThat(queue.untilClosed()).isEmpty();
    }

    @Test
    void closing_ends_every_waiting_take() throws Exception {
        var queue = SharedQueue.<Integer>bounded(2);
        var takers = new ArrayList<Running<String>>();
        for (int i = 0; i < 3; i++)
            takers.add(
                    party().start(() -> {
                        try {
                            return "got " + queue.take();
                        } catch (QueueClosedException closed) {
                            return "closed";
                        }
                    }));
        for (var taker : takers) taker.untilItWaits();
        queue.close();
        for (var taker : takers) assertThat(taker.join()).isEqualTo("closed");
    }

    @Test
    void closing_ends_every_waiting_put() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        queue.put(1);
        Running<String> putter =
                party().start(() -> {
                    try {
                        queue.put(2);
                        return "put";
                    } catch (QueueClosedException closed) {
                        return "closed";
                    }
                });
        putter.untilItWaits();
        queue.close();
        assertThat(putter.join()).isEqualTo("closed");
        assertThat(queue).containsExactly(1);
    }

    @Test
    void closing_again_changes_nothing() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        queue.put(1);
        queue.close();
        queue.close();
        assertThat(queue.take()).isEqualTo(1);
    }

    @Test
    void a_queue_that_was_closed_there_is_closed_here() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        party().start(
                        () -> {
                            queue.close();
                            return true;
                        })
                .join();
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void the_loops_over_until_closed_share_the_items_and_end() throws Exception {
        var queue = SharedQueue.<Integer>bounded(2);
        var loops = new ArrayList<Running<Integer>>();
        for (int i = 0; i < 3; i++)
            loops.add(
                    party().start(() -> {
                        int sum = 0;
                        for (int item : queue.untilClosed()) sum += item;
                        return sum;
                    }));
        for (int i = 1; i <= 100; i++) queue.put(i);
        queue.close();
        int sum = 0;
        for (var loop : loops) sum += loop.join();
        assertThat(sum).isEqualTo(5050);
    }

    @Test
    void leaving_a_loop_over_until_closed_leaves_the_other_items() {
        var queue = SharedQueue.<Integer>bounded(3);
        queue.add(1);
        queue.add(2);
        for (int item : queue.untilClosed()) if (item == 1) break;
        assertThat(queue).containsExactly(2);
    }

    @Test
    void an_interrupt_ends_a_loop_over_until_closed_and_keeps_the_flag() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        Running<Boolean> loop =
                party().start(() -> {
                    try {
                        for (int _ : queue.untilClosed()) return false;
                        return false;
                    } catch (CancellationException interrupted) {
                        return Thread.currentThread().isInterrupted();
                    }
                });
        loop.untilItWaits();
        loop.interrupt();
        assertThat(loop.join()).isTrue();
    }

    @Test
    void next_without_has_next_gives_the_items_too_and_then_throws() {
        var queue = SharedQueue.<Integer>bounded(2);
        queue.add(1);
        queue.close();
        var items = queue.untilClosed().iterator();
        assertThat(items.next()).isEqualTo(1);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(items::next);
        assertThat(items.hasNext()).isFalse();
    }

    @Test
    void what_cannot_be_sent_is_refused_by_put_and_is_not_in_the_queue() {
        var queue = SharedQueue.<Object>bounded(2);
        assertThatExceptionOfType(NotSendableException.class)
                .isThrownBy(() -> queue.put(new Object()));
        assertThat(queue).isEmpty();
    }

    @Test
    void an_item_is_taken_from_the_head_or_not_at_all() {
        var queue = SharedQueue.<Integer>bounded(2);
        queue.add(1);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> queue.remove((Object) 1))
                .withMessageContaining("take() or poll()");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> queue.removeIf(i -> i == 1));
        assertThat(queue).containsExactly(1);
    }

    @Test
    void views_of_the_same_queue_are_equal() throws Exception {
        var queue = SharedQueue.<Integer>bounded(1);
        var other = SharedQueue.<Integer>bounded(1);
        var view = HeapProcesses.sent(queue, OnHeap.session().process("there"));
        assertThat(view).isEqualTo(queue).hasSameHashCodeAs(queue).isNotSameAs(queue);
        assertThat(view.label()).isEqualTo("queue 1");
        assertThat(other).isNotEqualTo(queue);
        assertThat(other.label()).isEqualTo("queue 2");
        assertThat(party().start(() -> queue).join().label()).isEqualTo("queue 1");
    }
}
