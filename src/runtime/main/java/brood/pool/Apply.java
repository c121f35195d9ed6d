package brood.pool;

import brood.task.Fn;
import brood.task.Nullable;
import brood.task.Task;

/// A function applied to one element: what travels for each element of a stream.
record Apply<T, R>(Fn<? super T, ? extends R> fn, @Nullable T element)
        implements Task<R>, Wrapping {
    @Override
    public Object code() {
        return fn;
    }

    @Override
    public R call() {
        return fn.apply(element);
    }
}
