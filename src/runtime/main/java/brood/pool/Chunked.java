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
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/// Applies a function in a pool to the elements of a collection, many of them in one task. The
/// calling thread cuts the chunks, encodes the elements and decodes the results; see [ChunkSize].
///
/// If elements fail, the one that a loop would have met first is the one that is told: chunks
/// behind a failure are cancelled, those before it are awaited.
final class Chunked<R> {
    private final TaskExecutor pool;
    private final Fn<?, ?> fn;
    private final @Nullable Object[] items;
    private final @Nullable Object[] results;
    private final ChunkSize size;
    private final int width;
    private final Deque<Chunk> underWay = new ArrayDeque<>();
    private final BlockingQueue<Chunk> ready = new LinkedBlockingQueue<>();
    private final Tally.Scope tally;
    private int sent;
    private @Nullable ElementException failure;

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
        this.fn = fn;
        this.items = items;
        this.results = new Object[items.length];
        this.size = new ChunkSize(pool.parallelism());
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
            while (sendMore()) accept(ready.take());
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

    /// @return false when there is nothing left to wait for
    private boolean sendMore() {
        while (failure == null && sent < items.length && underWay.size() < width) {
            int to = sent + size.next(items.length - sent);
            Chunk chunk = new Chunk(sent, to, pool.submit(new ChunkTask(fn, encoded(sent, to))));
            sent = to;
            underWay.add(chunk);
            chunk.result.whenComplete((_, _) -> ready.add(chunk));
        }
        return !underWay.isEmpty();
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
        underWay.removeIf(other -> {
            if (other.from < chunk.from) return false;
            other.result.cancel(true);
            return true;
        });
    }
}
