package brood.pool;

import brood.machine.Launch;
import brood.machine.Machine;
import brood.machine.Parent;
import brood.machine.RealMachine;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Parcel;
import brood.wire.TaskCode;
import brood.wire.WireException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Opens the parcels of tasks in a worker. A task that brings code of its own, from a notebook,
/// gets a loader that has it; the next one with the same code gets the same loader, with the
/// variables as they were when *it* was submitted.
final class Opener {
    private static final int MOST_LOADERS = 32;

    private final ClassLoader base;

    /// Then the base has all classes of the program already, made fit for the simulation.
    private final boolean simulated;

    private final Launch.ClassSource asked;
    private final Map<Integer, Maker> makers = new HashMap<>();
    private final Map<Integer, WireException> unusable = new HashMap<>();
    private final Map<ByteBuffer, ClassLoader> loaders = new LinkedHashMap<>(16, 0.75f, true);

    /// @param base the loader of the worker's own task
    Opener(Machine machine, ClassLoader base) {
        this.base = base;
        this.simulated = !(machine instanceof RealMachine);
        this.asked = new FromParent(machine.parent());
    }

    /// Makes tasks of one code. Not lambdas, which cost a starting JVM milliseconds.
    private interface Maker {
        Object with(byte[] rest);
    }

    private record Captures(TaskCode.Received code) implements Maker {
        @Override
        public Object with(byte[] captured) {
            return code.with(captured);
        }
    }

    private record Elements(ChunkTask chunk) implements Maker {
        @Override
        public Object with(byte[] items) {
            return chunk.with(items);
        }
    }

    private record FromParent(@Nullable Parent parent) implements Launch.ClassSource {
        @Override
        public byte @Nullable [] bytes(String name) {
            return parent == null ? null : parent.classBytes(name);
        }
    }

    /// Keeps the code of a task for those that come with captured values alone, or the function of
    /// a `map` for those that come with elements.
    void learn(int code, byte[] parcel) {
        Thread.currentThread().setContextClassLoader(base);
        makers.remove(code);
        unusable.remove(code);
        try {
            makers.put(code, maker(code, parcel));
        } catch (WireException unknown) {
            unusable.put(code, unknown); // for each task that comes with it
        }
    }

    private Maker maker(int code, byte[] parcel) {
        if (!Codes.isFunction(code)) return new Captures(TaskCode.Received.of(parcel, base));
        if (Parcel.open(parcel, base) instanceof ChunkTask chunk) return new Elements(chunk);
        throw new WireException("This is no parcel with a function.");
    }

    /// Makes a task of known code.
    Object coded(int code, byte[] rest) {
        Thread.currentThread().setContextClassLoader(base);
        Maker known = makers.get(code);
        if (known == null) {
            WireException why = unusable.get(code);
            throw why != null ? why : new IllegalStateException("unknown code " + code);
        }
        return known.with(rest);
    }

    /// Makes the task, and lets the calling thread use its classes.
    ///
    /// @throws brood.wire.WireException if a class is missing
    Object open(byte[] parcel) {
        Thread self = Thread.currentThread();
        if (simulated || Parcel.isLight(parcel)) {
            self.setContextClassLoader(base);
            return Parcel.open(parcel, base);
        }
        ByteBuffer code = Parcel.code(parcel);
        ClassLoader known = loaders.get(code);
        if (known != null) {
            self.setContextClassLoader(known);
            return Parcel.open(parcel, known);
        }
        Parcel.Opened opened = Parcel.open(parcel, asked, base);
        if (loaders.size() >= MOST_LOADERS) loaders.remove(loaders.keySet().iterator().next());
        loaders.put(code, opened.loader());
        Codec.remember(opened.loader());
        self.setContextClassLoader(opened.loader());
        return opened.root();
    }
}
