package brood.pool;

import brood.machine.Machine;
import brood.task.Fn;
import brood.task.NotSendableException;
import brood.task.Nullable;
import brood.task.Task;
import brood.wire.Codec;
import java.util.concurrent.CancellationException;

/// A function applied to several elements in one go: what travels for [Chunked].
///
/// It stops when it has worked for [ChunkSize#GOAL_NANOS], and answers with the results that it has
/// by then, at least one: what is left is sent again. So a chunk may be larger than is wise, and
/// slow elements still do not wait for each other.
///
/// @param fn what is applied
/// @param items the elements, in [Bulk]
record ChunkTask(ChunkCode fn, byte[] items) implements Task<ChunkResult>, Wrapping {
    /// Of fast elements only one in so many is followed by a look at the clock, which takes as long
    /// as the smallest of them.
    private static final int BETWEEN_LOOKS = 16;

    @Override
    public Object code() {
        return fn.function() instanceof Wrapping wrapping ? wrapping.code() : fn.function();
    }

    /// The same function for other elements.
    ChunkTask with(byte[] others) {
        return new ChunkTask(fn, others);
    }

    @Override
    public ChunkResult call() {
        Machine machine = Machine.current();
        @Nullable Object[] values = Bulk.decode(items);
        long begun = machine.nanoTime();
        Reporter reporter = machine.state(Reporter.class, Reporter::new);
        int done = 0;
        try {
            while (done < values.length && !isTime(done, machine, begun)) {
                values[done] = apply(fn.function(), values[done], done, reporter);
                done++;
            }
        } catch (Throwable thrown) {
            return ChunkResult.failed(done, thrown);
        } finally {
            reporter.begins(0); // or the death of a later task would be blamed on an element
        }
        return results(values, done, machine, begun);
    }

    private static boolean isTime(int done, Machine machine, long begun) {
        if (done == 0 || done > BETWEEN_LOOKS && done % BETWEEN_LOOKS != 0) return false;
        return machine.nanoTime() - begun >= ChunkSize.GOAL_NANOS;
    }

    private static @Nullable Object apply(
            Fn<@Nullable Object, @Nullable Object> fn,
            @Nullable Object value,
            int index,
            Reporter reporter) {
        reporter.begins(index + 1);
        if (Thread.currentThread().isInterrupted())
            throw new CancellationException("interrupted between two elements");
        return fn.apply(value);
    }

    /// @param values the results, where the elements were
    private static ChunkResult results(
            @Nullable Object[] values, int done, Machine machine, long begun) {
        try {
            byte[] bytes = Bulk.encode(values, 0, done);
            return ChunkResult.of(bytes, machine.nanoTime() - begun);
        } catch (NotSendableException together) {
            for (int i = 0; i < done; i++)
                try {
                    byte[] _ = Codec.encode(values[i]);
                } catch (NotSendableException alone) {
                    return ChunkResult.failed(i, alone);
                }
            throw together;
        }
    }
}
