package brood.manager;

import brood.wire.Parcel;
import java.io.Serializable;

/// A function on its way to a manager, with the classes that it needs.
///
/// @param parcel as [Parcel#pack] makes it
record Code(byte[] parcel) implements Serializable {

    /// @throws brood.task.NotSendableException if it captures what cannot be sent
    static Code of(Object function) {
        return new Code(Parcel.pack(function).bytes());
    }
}
