package brood.cluster;

import brood.task.Nullable;
import org.apache.ignite.Ignite;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;

/// A node asks the sender of a task for a class.
final class ClassQuestion implements IgniteCallable<byte[]> {
    private static final long serialVersionUID = 1L;

    private final long task;
    private final String name;

    @IgniteInstanceResource private transient @Nullable Ignite ignite;

    ClassQuestion(long task, String name) {
        this.task = task;
        this.name = name;
    }

    @Override
    @SuppressWarnings("NullAway") // null says: there is no such class
    public byte[] call() {
        Ignite here = ignite;
        return here == null ? null : Senders.of(here).bytes(task, name);
    }
}
