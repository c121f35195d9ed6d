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
/// @param fn what is applied
/// @param items the elements, in [Bulk]
record ChunkTask(Fn<?, ?> fn, byte[] items) implements Task<ChunkResult>, Wrapping {
    @Override
    public Object code() {
        return fn instanceof Wrapping wrapping ? wrapping.code() : fn;
    }

    @Override
    @SuppressWarnings("unchecked")
    public ChunkResult call() {
        Machine machine = Machine.current();
        long begun = machine.nanoTime();
        @Nullable Object[] values = Bulk.decode(items);
        Reporter reporter = machine.state(Reporter.class, Reporter::new);
        ChunkResult failed;
        try {
            failed = apply((Fn<@Nullable Object, @Nullable Object>) fn, values, reporter);
        } finally {
            reporter.begins(0); // or the death of a later task would be blamed on an element
        }
        return failed != null ? failed : results(values, machine, begun);
    }

    /// Puts the results where the elements were.
    ///
    /// @return null if there was no failure
    private static @Nullable ChunkResult apply(
            Fn<@Nullable Object, @Nullable Object> fn,
            @Nullable Object[] values,
            Reporter reporter) {
        for (int i = 0; i < values.length; i++)
            try {
                reporter.begins(i + 1);
                if (Thread.currentThread().isInterrupted())
                    throw new CancellationException("interrupted between two elements");
                values[i] = fn.apply(values[i]);
            } catch (Throwable thrown) {
                return ChunkResult.failed(i, thrown);
            }
        return null;
    }

    private static ChunkResult results(@Nullable Object[] values, Machine machine, long begun) {
        try {
            byte[] bytes = Bulk.encode(values, 0, values.length);
            return ChunkResult.of(bytes, machine.nanoTime() - begun);
        } catch (NotSendableException together) {
            for (int i = 0; i < values.length; i++)
                try {
                    byte[] _ = Codec.encode(values[i]);
                } catch (NotSendableException alone) {
                    return ChunkResult.failed(i, alone);
                }
            throw together;
        }
    }
}
