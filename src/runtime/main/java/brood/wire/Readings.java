package brood.wire;

import brood.machine.Machine;
import brood.task.Nullable;
import java.util.LinkedHashSet;
import java.util.Set;

/// What the code of classes mentions, as far as this process has read it: code does not change, and
/// a pool sends the same lambda again and again. Keeps no class alive that is not alive otherwise.
final class Readings {
    /// @param types that the code of a class mentions
    /// @param variables of cells that it reads
    record Reading(Set<Class<?>> types, Set<CellVariable> variables) {
        Reading() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    private static final class Entry {
        volatile @Nullable Reading reading;
    }

    private final ClassValue<Entry> entries =
            new ClassValue<>() {
                @Override
                protected Entry computeValue(Class<?> type) {
                    return new Entry();
                }
            };

    private Readings() {}

    static Readings current() {
        return Machine.current().state(Readings.class, Readings::new);
    }

    @Nullable
    Reading of(Class<?> type) {
        return entries.get(type).reading;
    }

    void put(Class<?> type, Reading reading) {
        entries.get(type).reading = reading;
    }
}
