package brood.wire;

import brood.machine.Machine;
import brood.task.Nullable;
import java.io.ObjectInputFilter;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// What one process knows about encoding: the shapes of the classes that it has met, and a buffer
/// that waits for its next use. Keeps no class alive.
public final class Coders {
    private static final Maker MAKER = new Maker();

    private static final int NAMES = 64;

    private final AtomicReference<@Nullable Encoder> spare = new AtomicReference<>();
    private final Shapes shapes = new Shapes();
    private final @Nullable Named[] names = new Named[NAMES];
    private final Class<?> list12 = List.of(1).getClass();
    private final Class<?> listN = List.of().getClass();
    private final Class<?> map1 = Map.of(1, 1).getClass();
    private final Class<?> mapN = Map.of().getClass();

    private Coders() {}

    /// Those of a process.
    public static Coders of(Machine machine) {
        return machine.state(Coders.class, MAKER);
    }

    /// Not a lambda: the first one costs a starting JVM milliseconds.
    private record Maker() implements Supplier<Coders> {
        @Override
        public Coders get() {
            return new Coders();
        }
    }

    /// An encoder for the caller alone, until it is given back.
    Encoder encoder() {
        Encoder kept = spare.getAndSet(null);
        return kept != null ? kept : new Encoder(this);
    }

    /// Lets somebody else use it.
    public void giveBack(Encoder encoder) {
        encoder.clear();
        spare.lazySet(encoder);
    }

    boolean isListOf(Class<?> type) {
        return type == list12 || type == listN;
    }

    boolean isMapOf(Class<?> type) {
        return type == map1 || type == mapN;
    }

    Shape shape(Class<?> type) {
        return shapes.get(type);
    }

    /// Kept with the class itself.
    private static final class Shapes extends ClassValue<Shape> {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    }

    /// What a name meant the last time.
    ///
    /// @param version of the loader's knowledge, if it learns
    private record Named(
            WeakReference<Shape> shape,
            WeakReference<ClassLoader> loader,
            @Nullable WeakReference<ClassLoader> context,
            int version) {}

    /// The class that a loader means by a name, in UTF-8.
    ///
    /// @param filter is asked whether the class may come, before anything of it runs; null allows
    ///   all
    Shape shape(
            byte[] bytes,
            int from,
            int length,
            ClassLoader loader,
            @Nullable ObjectInputFilter filter)
            throws ClassNotFoundException {
        int hash = length;
        for (int i = from; i < from + length; i++) hash = 31 * hash + bytes[i];
        int place = (hash ^ hash >>> 16) & NAMES - 1;
        ClassLoader context = null;
        int version = 0;
        if (loader instanceof KnownLoaders known) {
            context = Thread.currentThread().getContextClassLoader();
            version = known.version();
        }
        Named last = names[place];
        if (last != null) {
            Shape shape = last.shape.get();
            if (shape != null
                    && last.version == version
                    && last.loader.refersTo(loader)
                    && (last.context == null ? context == null : last.context.refersTo(context))
                    && Arrays.equals(
                            shape.name, 0, shape.name.length, bytes, from, from + length)) {
                ask(filter, shape.type);
                return shape;
            }
        }
        String name = new String(bytes, from, length, StandardCharsets.UTF_8);
        Class<?> type =
                filter == null
                        ? Class.forName(name, false, loader)
                        : NamesInVain.here().find(name, loader);
        ask(filter, type);
        Shape shape = shape(type);
        names[place] =
                new Named(
                        new WeakReference<>(shape),
                        new WeakReference<>(loader),
                        context == null ? null : new WeakReference<>(context),
                        version);
        return shape;
    }

    private static void ask(@Nullable ObjectInputFilter filter, Class<?> type) {
        if (!Asked.allows(filter, type)) throw new WireException(type + " is not taken here");
    }
}
