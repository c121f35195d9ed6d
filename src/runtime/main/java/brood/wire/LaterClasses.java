package brood.wire;

import brood.machine.Launch;
import brood.task.Nullable;

/// Answers a receiver's questions for classes that were not in the parcel.
///
/// Asked for `REPL.$JShell$7$Circle`, it gives the bytes of that class; asked for
/// `REPL.$JShell$7$Circle#`, a parcel with all that the class needs, cell variables included.
final class LaterClasses implements Launch.ClassSource {
    static final String WITH_NEEDS = "#";

    private final ClassLoader loader;

    LaterClasses(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public byte @Nullable [] bytes(String asked) {
        boolean needs = asked.endsWith(WITH_NEEDS);
        String name = needs ? asked.substring(0, asked.length() - 1) : asked;
        Class<?> type = Origin.find(name, loader);
        if (type == null) return null;
        return switch (Origin.of(type)) {
            case THERE -> null;
            case ELSEWHERE -> needs ? null : ClassBytes.of(type);
            case MADE -> needs ? Packing.type(type) : ClassBytes.of(type);
        };
    }
}
