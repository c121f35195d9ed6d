package brood.wire;

import brood.machine.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Finds the classes that a stranger names, and counts the names that nobody here knows.
///
/// The loaders of the JDK keep an entry for every name that they were ever asked for, found or not,
/// until they are gone ([ClassLoader#getClassLoadingLock]). So whoever sends names of nothing, one
/// after the other, would fill the memory of this process for ever. After [#MOST] of them a class
/// is asked for only if a loader shows its bytes, which leaves no entry behind. A loader that makes
/// classes without showing them is not asked any more then; but no honest peer comes so far.
final class NamesInVain {
    /// So many names that lead to nothing leave an entry in a process.
    static final int MOST = 200;

    /// In chars. No compiler makes longer ones of sources that people write.
    static final int LONGEST = 1_000;

    private final AtomicInteger count = new AtomicInteger();

    private NamesInVain() {}

    /// Those of this process.
    static NamesInVain here() {
        return Machine.current().state(NamesInVain.class, MAKER);
    }

    private static final Maker MAKER = new Maker();

    /// Not a lambda: the first one costs a starting JVM milliseconds.
    private record Maker() implements Supplier<NamesInVain> {
        @Override
        public NamesInVain get() {
            return new NamesInVain();
        }
    }

    /// The class of this name, which is not initialized.
    ///
    /// @throws ClassNotFoundException also if the name is longer than any real one
    Class<?> find(String name, ClassLoader loader) throws ClassNotFoundException {
        if (name.length() > LONGEST)
            throw new ClassNotFoundException(
                    name.substring(0, 60) + "… (" + name.length() + " characters)");
        if (count.get() >= MOST && !isShown(name, loader)) throw new ClassNotFoundException(name);
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError unknown) {
            if (count.get() < MOST) count.incrementAndGet();
            throw unknown;
        }
    }

    private static boolean isShown(String name, ClassLoader loader) {
        String element = name;
        if (name.startsWith("[")) {
            element = name.substring(name.lastIndexOf('[') + 1);
            if (!element.startsWith("L")) return true; // an array of primitives, or no name at all
            if (!element.endsWith(";")) return false;
            element = element.substring(1, element.length() - 1);
        }
        try (InputStream bytes = loader.getResourceAsStream(element.replace('.', '/') + ".class")) {
            return bytes != null;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
