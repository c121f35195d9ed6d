package brood.pool;

import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Parcel;
import brood.wire.TaskCode;
import java.util.concurrent.atomic.AtomicInteger;

/// The code of the lambdas that were submitted to one pool. Keeps none of them alive.
///
/// Numbers from [#FUNCTIONS] on are those of tasks. The numbers below are given to the functions of
/// `map` in turn: what a worker knows under such a number is forgotten with the next but one.
final class Codes {
    /// How many functions a worker remembers. With more maps at the same time they are sent again
    /// and again.
    private static final int FUNCTIONS = 2;

    private final AtomicInteger count = new AtomicInteger(FUNCTIONS);
    private int functions;

    /// Filled by the first task of each lambda, and read by the others.
    private final ClassValue<Entry> entries =
            new ClassValue<>() {
                @Override
                protected Entry computeValue(Class<?> type) {
                    return new Entry();
                }
            };

    private @Nullable ClassLoader remembered;

    private static final class Entry {
        volatile boolean isTried;
        volatile @Nullable Split split;
    }

    /// A task that travels in two parts.
    private record Split(TaskCode captures, Cargo.Code code) {}

    /// Whether what has this number is the function of a `map`.
    static boolean isFunction(int number) {
        return number < FUNCTIONS;
    }

    /// Makes a task ready to travel.
    ///
    /// @throws brood.task.NotSendableException if it holds something that cannot be sent
    Cargo pack(Object task) {
        if (task instanceof ChunkTask chunk) return pack(chunk);
        Class<?> type = task.getClass();
        if (!type.isHidden()) return Cargo.of(Parcel.pack(task));
        Entry entry = entries.get(type);
        Split split = entry.split;
        if (split != null) {
            byte[] captured = split.captures.captured(task);
            if (captured != null) return new Cargo(captured, split.code);
        }
        Parcel parcel = Parcel.pack(task);
        if (!entry.isTried) learn(entry, type, parcel);
        return Cargo.of(parcel);
    }

    /// The results of a task may be of classes that only its loader knows. Under the pool's lock.
    void remember(ClassLoader loader) {
        if (loader.equals(remembered)) return;
        Codec.remember(loader);
        remembered = loader;
    }

    private synchronized void learn(Entry entry, Class<?> type, Parcel parcel) {
        if (entry.isTried) return;
        TaskCode code = TaskCode.of(type, parcel);
        if (code != null) {
            int number = count.getAndIncrement();
            entry.split = new Split(code, new Cargo.Code(number, code.parcel(), code.loader()));
        }
        entry.isTried = true;
    }

    // ------------------------------------------------------------------------------- functions

    /// A function that brings classes or variables of a notebook travels with each chunk.
    private Cargo pack(ChunkTask chunk) {
        ChunkCode fn = chunk.fn();
        if (fn.packed == null && !fn.isWhole) learn(fn, chunk);
        Cargo.Code code = fn.packed;
        return code == null ? Cargo.of(Parcel.pack(chunk)) : new Cargo(chunk.items(), code);
    }

    private synchronized void learn(ChunkCode fn, ChunkTask chunk) {
        Parcel parcel = Parcel.pack(chunk.with(new byte[0]));
        if (Parcel.isLight(parcel.bytes()))
            fn.packed = new Cargo.Code(functions++ % FUNCTIONS, parcel.bytes(), parcel.loader());
        else fn.isWhole = true;
    }
}
