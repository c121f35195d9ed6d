package brood.pool;

import brood.task.Fn;
import brood.task.Nullable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Gatherer;

/// As [OrderedMapping], but a result is passed on as soon as it is there: no element waits for a
/// slower one before it.
final class UnorderedMapping<T, R> {
    private final TaskExecutor pool;
    private final Fn<? super T, ? extends R> fn;
    private final int width;
    private final Map<Long, Element<R>> underWay = new LinkedHashMap<>();
    private final BlockingQueue<Element<R>> ready = new LinkedBlockingQueue<>();
    private final Tally.Scope tally;
    private long sent;

    private UnorderedMapping(TaskExecutor pool, Fn<? super T, ? extends R> fn, int width) {
        this.pool = pool;
        this.fn = fn;
        this.width = width;
        this.tally = Tally.of(pool).open(Progress.UNKNOWN);
    }

    static <T, R> Gatherer<T, ?, R> gatherer(TaskExecutor pool, Fn<T, R> fn, int width) {
        Objects.requireNonNull(fn, "mapping needs a function");
        return Gatherer.<T, UnorderedMapping<T, R>, R>ofSequential(
                () -> new UnorderedMapping<>(pool, fn, width),
                UnorderedMapping::integrate,
                UnorderedMapping::finish);
    }

    private boolean integrate(T element, Gatherer.Downstream<? super R> downstream) {
        boolean goesOn = false;
        try {
            if (!push(downstream, width - 1)) return false;
            send(element);
            goesOn = true;
            return true;
        } finally {
            if (!goesOn) cancel();
        }
    }

    private void send(T value) {
        Element<R> element = Element.send(pool, fn, sent++, value);
        underWay.put(element.index(), element);
        element.result().whenComplete((_, _) -> ready.add(element));
    }

    private void finish(Gatherer.Downstream<? super R> downstream) {
        try {
            push(downstream, 0);
        } finally {
            cancel();
        }
    }

    private boolean push(Gatherer.Downstream<? super R> downstream, int left) {
        while (!downstream.isRejecting()) {
            Element<R> next = next(left);
            if (next == null) return true;
            underWay.remove(next.index());
            if (!downstream.push(next.await())) return false;
        }
        return false;
    }

    private @Nullable Element<R> next(int left) {
        try {
            return underWay.size() > left ? ready.take() : ready.poll();
        } catch (InterruptedException interrupt) {
            throw Element.stopped(interrupt);
        }
    }

    private void cancel() {
        for (Element<R> element : underWay.values()) element.cancel();
        underWay.clear();
        ready.clear();
        tally.close();
    }
}
