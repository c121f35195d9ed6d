package brood.manager;

import brood.machine.Launch;
import brood.machine.Machine;
import brood.machine.Parent;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Parcel;
import brood.wire.WireException;

/// Opens what clients send to be run, with the classes that they brought.
///
/// There is one meaning for each name of a class in a manager: an interface that came with one
/// client's object has to be the same when another client's function uses that object. So of a
/// parcel only the classes are taken that are not known yet.
final class Functions {
    private final Machine machine;
    private final Launch.ClassSource asked;
    private volatile ClassLoader loader;

    Functions(Machine machine) {
        this.machine = machine;
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

    /// @param classes whether it may bring classes that are not known here
    /// @throws brood.wire.WireException if it cannot be opened here
    Object open(Code code, boolean classes) throws Exception {
        return machine.within(
                this,
                () -> {
                    if (!classes) refuseClasses(code);
                    Parcel.Opened opened = Parcel.openAmong(code.parcel(), asked, loader);
                    loader = opened.loader();
                    return opened.root();
                });
    }

    private void refuseClasses(Code code) {
        for (String name : Parcel.classes(code.parcel()).keySet())
            try {
                Class<?> _ = Class.forName(name, false, loader);
            } catch (ClassNotFoundException unknown) {
                throw new WireException(
                        "a function came over a socket that needs the class %s, which the manager does not have. Classes do not travel over sockets: both sides need the same class path."
                                .formatted(name),
                        unknown);
            }
    }
}
