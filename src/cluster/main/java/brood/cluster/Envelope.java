package brood.cluster;

import brood.task.Nullable;
import java.util.UUID;
import org.apache.ignite.Ignite;
import org.apache.ignite.lang.IgniteCallable;
import org.apache.ignite.resources.IgniteInstanceResource;

/// What crosses the network for a task: bytes, which [brood.wire.Parcel] has made, and who asked
/// for it. The only class of a program that a node has to know, whatever the task is made of.
///
/// A plain class with plain fields, since Ignite cannot read the fields of records.
final class Envelope implements IgniteCallable<byte[]> {
    private static final long serialVersionUID = 1L;

    private final UUID sender;
    private final long number;
    private final byte[] parcel;

    @IgniteInstanceResource private transient @Nullable Ignite ignite;

    Envelope(UUID sender, long number, byte[] parcel) {
        this.sender = sender;
        this.number = number;
        this.parcel = parcel;
    }

    UUID sender() {
        return sender;
    }

    long number() {
        return number;
    }

    byte[] parcel() {
        return parcel;
    }

    @Override
    public byte[] call() {
        Ignite here = ignite;
        if (here == null) throw new IllegalStateException("an envelope is opened by Ignite");
        return Bench.of(here).run(this);
    }
}
