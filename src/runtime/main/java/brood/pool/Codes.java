package brood.pool;

import brood.task.Nullable;
import brood.wire.Parcel;
import brood.wire.TaskCode;
import java.util.concurrent.atomic.AtomicInteger;

/// The code of the lambdas that were submitted to one pool. Keeps none of them alive.
final class Codes {
    private final AtomicInteger count = new AtomicInteger();

    /// Filled by the first task of each lambda, and read by the others.
    private final ClassValue<Entry> entries =
            new ClassValue<>() {
                @Override
                protected Entry computeValue(Class<?> type) {
                    return new Entry();
                }
            };

    private static final class Entry {
        volatile boolean known;
        volatile Cargo.@Nullable Code code;
    }

    /// Makes a task ready to travel.
    ///
    /// @throws brood.task.NotSendableException if it holds something that cannot be sent
    Cargo pack(Object task) {
        Class<?> type = task.getClass();
        if (!type.isHidden()) return Cargo.of(Parcel.pack(task));
        Entry entry = entries.get(type);
        Cargo.Code code = entry.code;
        if (code != null) {
            byte[] captured = code.code().captured(task);
            if (captured != null) return new Cargo(captured, code, code.code().loader());
        }
        Parcel parcel = Parcel.pack(task);
        if (!entry.known) learn(entry, type, parcel);
        return Cargo.of(parcel);
    }

    private synchronized void learn(Entry entry, Class<?> type, Parcel parcel) {
        if (entry.known) return;
        TaskCode code = TaskCode.of(type, parcel);
        if (code != null) entry.code = new Cargo.Code(count.incrementAndGet(), code);
        entry.known = true;
    }
}
