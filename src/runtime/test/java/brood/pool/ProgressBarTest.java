package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.Machine;
import brood.task.Nullable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is counted, and when it is shown.
class ProgressBarTest {
    private final List<Shown> views = new ArrayList<>();
    private volatile double running;
    private final ProgressBar bar = bar(Duration.ZERO);

    private ProgressBar bar(Duration quiet) {
        return new ProgressBar(Machine.current(), this::view, () -> running, quiet);
    }

    private synchronized ProgressView view() {
        var view = new Shown();
        views.add(view);
        return view;
    }

    private static final class Shown implements ProgressView {
        private final List<Progress> all = new ArrayList<>();
        private volatile @Nullable Progress end;

        @Override
        public synchronized void show(Progress now) {
            all.add(now);
        }

        @Override
        public void end(Progress last) {
            if (end != null) throw new AssertionError("ended twice");
            end = last;
        }

        Progress last() {
            return Objects.requireNonNull(end, "the end has not been drawn");
        }

        synchronized boolean saw(long done, long total) {
            return all.stream().anyMatch(p -> p.done() == done && p.total() == total);
        }
    }

    private Shown first() throws Exception {
        Soon.is("there is a view", () -> !views.isEmpty());
        return views.getFirst();
    }

    @AfterEach
    void close() {
        bar.close();
    }

    @Test
    void what_has_ended_is_counted() throws Exception {
        for (int i = 0; i < 4; i++) bar.submitted();
        bar.ended();
        bar.failed();
        Soon.is("two of four", () -> first().saw(2, 4));
        bar.cancelled();
        bar.ended();
        Progress end = first().last();
        assertThat(end.done()).isEqualTo(3);
        assertThat(end.failed()).isEqualTo(1);
        assertThat(end.total()).isEqualTo(4);
    }

    @Test
    void what_comes_later_gets_a_new_bar() throws Exception {
        bar.submitted();
        Soon.is("shown", () -> first().saw(0, 1));
        bar.ended();
        bar.submitted();
        Soon.is("the second is shown", () -> views.size() == 2 && views.get(1).saw(0, 1));
        assertThat(first().last().isComplete()).isTrue();
        assertThat(views.get(1).end).isNull();
    }

    @Test
    void a_map_knows_its_end_from_the_start() throws Exception {
        try (var scope = bar.open(100)) {
            scope.ended(30);
            Soon.is("30 of 100", () -> first().saw(30, 100));
            scope.ended(70);
        }
        assertThat(first().last().isComplete()).isTrue();
        assertThat(views).hasSize(1);
    }

    @Test
    void a_map_that_fails_stands_where_it_failed() throws Exception {
        try (var scope = bar.open(100)) {
            scope.ended(30);
            Soon.is("30 of 100", () -> first().saw(30, 100));
            scope.failed();
        }
        Progress end = first().last();
        assertThat(end.toString()).startsWith("31 of 100 in ").endsWith(" s, 1 failed");
        assertThat(end.isComplete()).isFalse();
    }

    @Test
    void a_stream_has_no_total_and_is_one_bar() throws Exception {
        try (var _ = bar.open(Progress.UNKNOWN)) {
            for (int i = 1; i <= 3; i++) {
                bar.submitted();
                bar.ended();
            }
            Soon.is("three", () -> first().saw(3, Progress.UNKNOWN));
            assertThat(first().end).isNull();
        }
        assertThat(first().last().done()).isEqualTo(3);
        assertThat(views).hasSize(1);
    }

    @Test
    void parts_of_running_tasks_count_and_never_go_back() throws Exception {
        bar.submitted();
        bar.submitted();
        running = 1.5;
        Soon.is(
                "three quarters",
                () -> first().all.stream().anyMatch(p -> p.part().orElse(0) == 0.75));
        running = 0;
        bar.failed();
        Soon.is("one has failed", () -> first().saw(1, 2));
        var parts = first().all.stream().mapToDouble(p -> p.part().orElse(0)).toArray();
        assertThat(parts).isSorted();
        assertThat(parts[parts.length - 1]).isEqualTo(0.75);
        bar.ended();
        assertThat(first().last().part()).hasValue(1);
    }

    @Test
    void what_takes_no_time_gets_no_bar() throws Exception {
        try (var patient = bar(Duration.ofDays(1))) {
            patient.submitted();
            patient.ended();
            patient.submitted();
        }
        for (Shown view : views) {
            assertThat(view.all).isEmpty();
            assertThat(view.end).isNull();
        }
    }

    @Test
    void who_closes_ends_the_bar() throws Exception {
        bar.submitted();
        Soon.is("shown", () -> first().saw(0, 1));
        bar.close();
        assertThat(first().end).isNotNull();
        bar.ended(); // too late, and harmless
    }

    @Test
    void a_terminal_that_stands_still_holds_nobody_up_for_long() throws Exception {
        var drawn = new CountDownLatch(1);
        var stuck = new CountDownLatch(1);
        ProgressView view =
                new ProgressView() {
                    @Override
                    public void show(Progress now) {
                        drawn.countDown();
                        try {
                            stuck.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }

                    @Override
                    public void end(Progress last) {}
                };
        try (var held = new ProgressBar(Machine.current(), () -> view, () -> 0, Duration.ZERO)) {
            held.submitted();
            drawn.await();
            held.ended();
            held.submitted();
            held.ended();
        } finally {
            stuck.countDown();
        }
    }

    @Test
    void a_view_that_fails_does_not_disturb_the_work() throws Exception {
        var asked = new CountDownLatch(3);
        ProgressView broken =
                new ProgressView() {
                    @Override
                    public void show(Progress now) {
                        asked.countDown();
                        throw new IllegalStateException("no screen");
                    }

                    @Override
                    public void end(Progress last) {
                        throw new IllegalStateException("no screen");
                    }
                };
        try (var held = new ProgressBar(Machine.current(), () -> broken, () -> 0, Duration.ZERO)) {
            held.submitted();
            asked.await();
            held.ended();
        }
    }
}
