package brood.wire;

import brood.machine.Launch;
import brood.task.Nullable;
import java.util.Map;

/// Answers a receiver's questions for classes that were not in the parcel.
final class LaterClasses implements Launch.ClassSource {
    private final ClassLoader loader;
    private final Map<CellVariable, String> unsent;

    LaterClasses(ClassLoader loader, Map<CellVariable, String> unsent) {
        this.loader = loader;
        this.unsent = unsent;
    }

    @Override
    public byte @Nullable [] bytes(String name) {
        Class<?> type = Origin.find(name, loader);
        if (type == null || Origin.of(type) == Origin.THERE) return null;
        return Packing.code(type, unsent);
    }
}
