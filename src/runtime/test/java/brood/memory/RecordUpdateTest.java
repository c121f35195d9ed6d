package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import brood.contract.OnHeap;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the function of an update may do besides its work, and what not.
@ExtendWith(OnHeap.class)
class RecordUpdateTest {
    record Point(int x, int y) {
        Point right() {
            return new Point(x + 1, y);
        }
    }

    /// A compare-and-set that never succeeds would be an endless loop.
    @Test
    void a_function_that_changes_its_own_record_is_told_so() {
        var record = SharedRecord.of(new Point(0, 0));
        for (UnaryOperator<Point> wrong :
                List.<UnaryOperator<Point>>of(
                        point -> {
                            record.set(point.right());
                            return point;
                        },
                        point -> record.update(Point::right).right(),
                        point -> record.getAndSet(new Point(5, 5)))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> record.update(wrong))
                    .withMessageContaining("update() of record 1 changes the record itself");
            assertThatIllegalStateException().isThrownBy(() -> record.getAndUpdate(wrong));
        }
        record.set(new Point(7, 7)); // nobody holds the lock, and nothing is remembered
        assertThat(record.update(Point::right)).isEqualTo(new Point(8, 7));
    }

    @Test
    void in_an_array_too_where_it_may_change_the_others() {
        var records = SharedRecordArray.of(3, new Point(0, 0));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        records.update(
                                1,
                                point -> {
                                    records.set(1, point.right());
                                    return point;
                                }))
                .withMessageContaining("[1]");
        records.update(
                2,
                point -> {
                    records.update(0, Point::right);
                    return point.right();
                });
        assertThat(records.get(0)).isEqualTo(new Point(1, 0));
        assertThat(records.get(2)).isEqualTo(new Point(1, 0));
    }

    @Test
    void another_thread_may_be_faster_again_and_again() {
        var record = SharedRecord.of(new Point(0, 0));
        var calls = new AtomicInteger();
        Point end =
                record.update(point -> {
                    if (calls.incrementAndGet() < 4)
                        inAnotherThread(() -> record.set(new Point(point.x(), 9)));
                    return point.right();
                });
        assertThat(end).isEqualTo(new Point(1, 9));
        assertThat(calls).hasValue(4);
    }

    private static void inAnotherThread(Runnable action) {
        var task = new FutureTask<>(action, "");
        Thread thread = new Thread(task);
        thread.start();
        try {
            task.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
