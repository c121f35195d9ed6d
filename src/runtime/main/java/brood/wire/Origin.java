package brood.wire;

import brood.task.NotSendableException;
import brood.task.Nullable;
import java.lang.constant.ClassDesc;
import java.net.URL;

/// Where a class of the sender comes from, which decides how the receiver gets it.
enum Origin {
    /// From the JDK, from Brood or from the class path: the receiver has it.
    THERE,
    /// From a cell, from `java File.java`, from some loader that makes classes: it travels with the
    /// task.
    MADE,
    /// From the class path of some other loader: the receiver asks for it if it does not have it. A
    /// library can be large, and the task may use little of it.
    ELSEWHERE;

    static Origin of(Class<?> type) {
        if (Cells.onClassPath(type) || type.isHidden() || type.isArray()) return THERE;
        if (isBrood(type)) return THERE;
        if (Cells.isCell(type.getName())) return MADE;
        URL url = type.getClassLoader().getResource(type.getName().replace('.', '/') + ".class");
        if (url == null) return MADE;
        return switch (url.getProtocol()) {
            case "file", "jar", "jrt" -> ELSEWHERE;
            default -> MADE;
        };
    }

    /// In JShell, Brood itself may come from the loader that also has the cells.
    private static boolean isBrood(Class<?> type) {
        if (!type.getClassLoader().equals(Origin.class.getClassLoader())) return false;
        var source = type.getProtectionDomain().getCodeSource();
        var ours = Origin.class.getProtectionDomain().getCodeSource();
        return source != null
                && ours != null
                && source.getLocation() != null
                && source.getLocation().equals(ours.getLocation());
    }

    /// The binary name of a class or interface.
    static String name(ClassDesc type) {
        String descriptor = type.descriptorString();
        return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    }

    /// The class that code of this loader means by a name; null if there is none.
    static @Nullable Class<?> find(String name, @Nullable ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError none) {
            return null;
        }
    }

    static NotSendableException ambiguous(Class<?> type) {
        return new NotSendableException(
                "The task uses two different classes named %s, from two loaders; another JVM cannot tell them apart. Give one of them another name."
                        .formatted(Cells.plainName(type)));
    }
}
