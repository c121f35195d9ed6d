package brood.wire;

import brood.task.Nullable;
import java.io.ObjectInputFilter;

/// Asks a filter for a class that is named in a value, before anything of the class runs.
record Asked(Class<?> serialClass, long depth, long references, long streamBytes)
        implements ObjectInputFilter.FilterInfo {

    @Override
    public long arrayLength() {
        return -1;
    }

    /// @param filter null allows everything
    static boolean allows(@Nullable ObjectInputFilter filter, Class<?> type) {
        return filter == null
                || filter.checkInput(new Asked(type, 1, 1, 0)) != ObjectInputFilter.Status.REJECTED;
    }
}
