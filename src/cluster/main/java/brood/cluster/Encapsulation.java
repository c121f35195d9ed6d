package brood.cluster;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/// Opens to Ignite what it needs of the JDK, where the JVM was not started with `--add-opens`: a
/// program shall move to a cluster by changing one line, not by changing how it is started; and a
/// notebook's kernel cannot be started otherwise at all.
///
/// Ignite stands on `sun.misc.Unsafe` with all that it does. So this class may stand on it, too: it
/// works as long as Ignite does. The JVM's warning about Unsafe, which would appear in every
/// program, is taken as given.
final class Encapsulation {
    private static final List<String> NEEDED = List.of("java.nio", "java.util", "java.lang");
    private static final Module BASE = Object.class.getModule();

    private Encapsulation() {}

    /// The flags that make this class unnecessary.
    static List<String> flags() {
        List<String> flags = new ArrayList<>();
        for (String name : NEEDED) flags.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
        flags.add("--sun-misc-unsafe-memory-access=allow");
        return flags;
    }

    static void open() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe");
            warned(unsafe);
            List<String> closed = NEEDED.stream().filter(Encapsulation::isClosed).toList();
            if (closed.isEmpty()) return;
            var open =
                    everything(unsafe)
                            .findVirtual(
                                    Module.class,
                                    "implAddOpensToAllUnnamed",
                                    MethodType.methodType(void.class, String.class));
            for (String name : closed) open.invoke(BASE, name);
        } catch (Throwable refused) {
            throw new ClusterException(
                    "this JVM (%s) does not let Ignite in. Start the program with these flags:  %s"
                            .formatted(Runtime.version(), String.join(" ", flags())),
                    refused);
        }
    }

    private static boolean isClosed(String name) {
        return !BASE.isOpen(name, Encapsulation.class.getModule());
    }

    /// The JVM warns once; let it believe that it has.
    private static void warned(Class<?> unsafe) {
        try {
            Field warned = unsafe.getDeclaredField("memoryAccessWarned");
            warned.setAccessible(true); // the package is open
            warned.setBoolean(null, true);
        } catch (ReflectiveOperationException | RuntimeException otherJdk) {
            // then it warns
        }
    }

    private static MethodHandles.Lookup everything(Class<?> unsafe)
            throws ReflectiveOperationException {
        Field own = unsafe.getDeclaredField("theUnsafe");
        own.setAccessible(true);
        Object it = own.get(null);
        Field lookup = MethodHandles.Lookup.class.getDeclaredField("IMPL_LOOKUP");
        Object base = unsafe.getMethod("staticFieldBase", Field.class).invoke(it, lookup);
        Object offset = unsafe.getMethod("staticFieldOffset", Field.class).invoke(it, lookup);
        return (MethodHandles.Lookup)
                unsafe.getMethod("getObject", Object.class, long.class).invoke(it, base, offset);
    }
}
