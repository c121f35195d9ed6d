package brood.manager;

import brood.machine.Launch;
import brood.machine.Machine;
import brood.machine.Parent;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Parcel;

/// Opens what clients send to be run, with the classes that they brought.
///
/// There is one meaning for each name of a class in a manager: an interface that came with one
/// client's object has to be the same when another client's function uses that object. So of a
/// parcel only the classes are taken that are not known yet.
final class Functions {
    private final Launch.ClassSource asked;
    private volatile ClassLoader loader;

    Functions(Machine machine) {
        this.asked = new FromParent(machine.parent());
        this.loader = Codec.loader();
    }

    private record FromParent(@Nullable Parent parent) implements Launch.ClassSource {
        @Override
        public byte @Nullable [] bytes(String name) {
            return parent == null ? null : parent.classBytes(name);
        }
    }

    /// Knows the classes of all that was ever opened.
    ClassLoader loader() {
        return loader;
    }

    /// @throws brood.wire.WireException if it cannot be opened here
    synchronized Object open(Code code) {
        Parcel.Opened opened = Parcel.openAmong(code.parcel(), asked, loader);
        loader = opened.loader();
        return opened.root();
    }
}
