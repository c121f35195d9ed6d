package brood.cluster;

import brood.task.Nullable;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.lang.IgniteRunnable;
import org.apache.ignite.resources.IgniteInstanceResource;

/// Interrupts a task on the node where it runs.
final class Interruption implements IgniteRunnable {
    private static final long serialVersionUID = 1L;

    private final UUID sender;
    private final long number;

    @IgniteInstanceResource private transient @Nullable Ignite ignite;

    Interruption(UUID sender, long number) {
        this.sender = sender;
        this.number = number;
    }

    @Override
    public void run() {
        Ignite here = ignite;
        if (here != null) Bench.of(here).interrupt(new Bench.Id(sender, number));
    }
}
