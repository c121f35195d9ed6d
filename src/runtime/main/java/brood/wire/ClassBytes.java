package brood.wire;

import brood.task.NotSendableException;
import brood.task.Nullable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;

/// Where the bytes of a loaded class can be had. The JVM does not keep them, so the loader must.
@FunctionalInterface
interface ClassBytes {
    /// @return null if this way leads nowhere with this loader
    byte @Nullable [] of(ClassLoader loader, String name);

    /// The ways, in the order in which they are tried: JShell, IJava, `java File.java` and ordinary
    /// loaders answer to the first, JJava to the second.
    List<ClassBytes> WAYS = List.of(ClassBytes::asResource, ClassBytes::fromTableOfJJava);

    /// The bytes of a class, as its loader defined it.
    ///
    /// @throws NotSendableException if its loader does not tell
    static byte[] of(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        for (ClassBytes way : WAYS) {
            byte[] bytes = way.of(loader, type.getName());
            if (bytes != null) return bytes;
        }
        throw new NotSendableException(
                "Class %s cannot be sent to another JVM: its loader, a %s, does not give its bytes. Put the class on the class path, or define it in a notebook cell."
                        .formatted(Cells.plainName(type), loader.getClass().getName()));
    }

    private static byte @Nullable [] asResource(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    /// JJava's loader is an inner class of a delegate that keeps the bytes in a private map, and it
    /// does not offer them as resources.
    private static byte @Nullable [] fromTableOfJJava(ClassLoader loader, String name) {
        try {
            Field outer = loader.getClass().getDeclaredField("this$0");
            outer.setAccessible(true);
            Object delegate = outer.get(loader);
            Field table = delegate.getClass().getDeclaredField("declaredClasses");
            table.setAccessible(true);
            return table.get(delegate) instanceof Map<?, ?> map && map.get(name) instanceof byte[] b
                    ? b
                    : null;
        } catch (ReflectiveOperationException | RuntimeException differentLoader) {
            return null;
        }
    }
}
