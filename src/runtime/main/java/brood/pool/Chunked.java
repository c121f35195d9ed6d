package brood.pool;

import brood.task.Fn;
import brood.task.NotSendableException;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Failure;
import brood.wire.WireException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/// Applies a function in a pool to the elements of a collection, many of them in one task. The
/// calling thread cuts the chunks, encodes the elements and decodes the results; see [ChunkSize]. A
/// worker may answer with the results of the first elements only: the others are sent again.
///
/// If elements fail, the one that a loop would have met first is the one that is told: chunks
/// behind a failure are cancelled, those before it are awaited.
final class Chunked<R> {
    private final TaskExecutor pool;
    private final ChunkCode fn;
    private final @Nullable Object[] items;
    private final @Nullable Object[] results;
    private final ChunkSize size;
    private final int width;
    private final Deque<Chunk> underWay = new ArrayDeque<>();
    private final BlockingQueue<Chunk> ready = new LinkedBlockingQueue<>();
    private final Tally.Scope tally;

    /// What was sent and not done, by the first element.
    private final PriorityQueue<Range> again =
            new PriorityQueue<>(Comparator.comparingInt(Range::from));

    private int sent;

    /// How many elements are neither done nor under way.
    private int left;

    private @Nullable ElementException failure;

    private record Range(int from, int to) {}

    private record Chunk(int from, int to, CompletableFuture<ChunkResult> result) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Chunk chunk && chunk.from == from;
        }

        @Override
        public int hashCode() {
            return from;
        }
    }

    private Chunked(TaskExecutor pool, Fn<?, ?> fn, @Nullable Object[] items) {
        this.pool = pool;
        this.fn = new ChunkCode(fn);
        this.items = items;
        this.left = items.length;
        this.results = new Object[items.length];
        this.size = new ChunkSize(pool.parallelism(), items.length, Bulk.isPlain(items[0]));
        this.width = Element.lookAhead(pool);
        this.tally = Tally.of(pool).open(items.length);
    }

    static <T, R> List<R> map(TaskExecutor pool, Collection<? extends T> items, Fn<T, R> fn) {
        Objects.requireNonNull(items, "map needs elements: an empty list, if there are none");
        Objects.requireNonNull(fn, "map needs a function");
        @Nullable Object[] all = items.toArray();
        return all.length == 0 ? List.of() : new Chunked<R>(pool, fn, all).results();
    }

    private List<R> results() {
        try {
            while (sendMore()) accept(nextReady());
        } catch (InterruptedException interrupt) {
            throw Element.stopped(interrupt);
        } finally {
            for (Chunk chunk : underWay) chunk.result.cancel(true);
            tally.close();
        }
        ElementException first = failure;
        if (first != null) throw first;
        @SuppressWarnings("unchecked") // the function made them
        List<R> all = (List<R>) Arrays.asList(results);
        return Collections.unmodifiableList(all);
    }

    private Chunk nextReady() throws InterruptedException {
        if (pool instanceof ProcessPool own) own.help(() -> !ready.isEmpty());
        return ready.take();
    }

    /// @return false when there is nothing left to wait for
    private boolean sendMore() {
        while (underWay.size() < width) {
            Range next = next();
            if (next == null) break;
            byte[] bytes = encoded(next.from, next.to);
            size.weighed(next.to - next.from, bytes.length);
            Chunk chunk = new Chunk(next.from, next.to, pool.submit(new ChunkTask(fn, bytes)));
            underWay.add(chunk);
            if (chunk.result instanceof TaskFuture<?> ours) ours.whenEnded(() -> ready.add(chunk));
            else chunk.result.whenComplete((_, _) -> ready.add(chunk));
        }
        return !underWay.isEmpty();
    }

    /// The elements of the next chunk: those first that come before others that are under way.
    private @Nullable Range next() {
        Range old = again.poll();
        if (old == null && (failure != null || sent == items.length)) return null;
        Range from = old != null ? old : new Range(sent, items.length);
        int count = Math.min(size.next(left), from.to - from.from);
        left -= count;
        int to = from.from + count;
        if (old == null) sent = to;
        else if (to < old.to) again.add(new Range(to, old.to));
        return new Range(from.from, to);
    }

    private byte[] encoded(int from, int to) {
        try {
            return Bulk.encode(items, from, to);
        } catch (NotSendableException together) {
            for (int i = from; i < to; i++)
                try {
                    byte[] _ = Codec.encode(items[i]);
                } catch (NotSendableException alone) {
                    throw ElementException.of(i, items[i], alone);
                }
            throw together;
        }
    }

    private void accept(Chunk chunk) throws InterruptedException {
        if (!underWay.remove(chunk)) return; // cancelled meanwhile
        try {
            ChunkResult result = chunk.result.get();
            if (result.failedAt() == ChunkResult.NONE) {
                @Nullable Object[] values = Bulk.decode(result.bytes());
                System.arraycopy(values, 0, results, chunk.from, values.length);
                size.measured(values.length, result.nanos());
                tally.ended(values.length);
                sendAgain(chunk.from + values.length, chunk.to);
            } else {
                int at = chunk.from + result.failedAt();
                Throwable thrown = Failure.decode(result.bytes(), Codec.loader());
                failed(chunk, ElementException.of(at, items[at], thrown));
            }
        } catch (ExecutionException lost) {
            Throwable cause = lost.getCause();
            failedTogether(chunk, cause == null ? lost : cause);
        } catch (CancellationException | WireException lost) {
            failedTogether(chunk, lost);
        }
    }

    private void sendAgain(int from, int to) {
        if (from == to) return;
        left += to - from;
        again.add(new Range(from, to));
    }

    private void failedTogether(Chunk chunk, Throwable cause) {
        if (cause instanceof ChunkLostException lost) {
            int at = chunk.from + lost.element();
            Throwable death = lost.getCause();
            failed(chunk, ElementException.of(at, items[at], death == null ? lost : death));
            return;
        }
        int count = chunk.to - chunk.from;
        failed(chunk, ElementException.among(chunk.from, count, items[chunk.from], cause));
    }

    private void failed(Chunk chunk, ElementException why) {
        tally.failed();
        failure = why; // chunks that fail later stand before it: those behind are cancelled now
        again.removeIf(other -> other.from > chunk.from);
        underWay.removeIf(other -> {
            if (other.from < chunk.from) return false;
            other.result.cancel(true);
            return true;
        });
    }
}
