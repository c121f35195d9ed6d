package brood.queue;

import brood.machine.Machine;
import brood.trace.Brief;
import brood.wire.Codec;
import brood.wire.Coders;
import brood.wire.Encoder;
import java.util.Objects;

/// The items of a queue as bytes, and in pictures.
///
/// @param <E> of the items; what it is, only the program knows
final class ItemForm<E> {
    private final Machine machine;
    private final Coders coders;

    /// Knows the classes of the items.
    private final ClassLoader loader = Codec.loader();

    ItemForm(Machine machine) {
        this.machine = machine;
        this.coders = Coders.of(machine);
    }

    /// To be given back when the item is put.
    Encoder encode(E item) {
        return Codec.encode(Objects.requireNonNull(item, "a queue holds no null"), coders);
    }

    void giveBack(Encoder bytes) {
        coders.giveBack(bytes);
    }

    /// Runs code of the item's class, so not to be called under a lock.
    ///
    /// @throws brood.wire.WireException if it cannot be rebuilt here
    @SuppressWarnings("unchecked")
    E decode(byte[] bytes) {
        return (E) Objects.requireNonNull(Codec.decode(bytes, loader, coders));
    }

    /// What pictures show of an item; nothing if nobody draws one.
    String brief(E item) {
        return machine.recording() ? Brief.of(item) : "";
    }
}
