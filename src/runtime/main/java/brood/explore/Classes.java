package brood.explore;

import brood.machine.Launch;
import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The code of the program that is explored: the bytes of its classes as they were compiled, and as
/// they are rewritten for the simulation. Shared by the loaders of all slots, which each define the
/// same classes once more.
final class Classes {
    private final Launch.ClassSource asked;
    private final ClassLoader base = Classes.class.getClassLoader();
    private final Map<String, byte[]> original = new ConcurrentHashMap<>();
    private final Map<String, byte[]> rewritten = new ConcurrentHashMap<>();
    private final Map<String, Shape> shapes = new ConcurrentHashMap<>();
    private final Rewriter rewriter = new Rewriter(this);

    /// @param asked has the classes that are not on the class path
    Classes(Launch.ClassSource asked) {
        this.asked = asked;
    }

    /// Adds what came in a parcel.
    void add(Map<String, byte[]> more) {
        more.forEach(original::putIfAbsent);
    }

    /// What the rewriting of others has to know about a class.
    ///
    /// @param begins whether it has a static initialiser that is run anew in each schedule
    /// @param parent name of its superclass
    record Shape(boolean isInterface, boolean begins, @Nullable String parent) {}

    /// The class as it was compiled; null if it is one of the JDK or of Brood, or unknown.
    byte @Nullable [] original(String name) {
        byte[] known = original.get(name);
        if (known != null) return known.length == 0 ? null : known;
        byte[] bytes = isShared(name) ? null : find(name);
        original.put(name, bytes == null ? new byte[0] : bytes);
        return bytes;
    }

    private byte @Nullable [] find(String name) {
        byte[] answer = asked.bytes(name);
        if (answer != null) return answer;
        try (InputStream in = base.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException unreadable) {
            return null;
        }
    }

    /// Whether all processes share a class: those of the JDK and of Brood's runtime.
    private boolean isShared(String name) {
        if (name.startsWith("java.") || name.startsWith("jdk.")) return true;
        try {
            ClassLoader.getPlatformClassLoader().loadClass(name);
            return true;
        } catch (ClassNotFoundException ofUser) {
            if (!name.startsWith("brood.")) return false;
        }
        try {
            return Sites.belongsToRuntime(Class.forName(name, false, base));
        } catch (ClassNotFoundException | LinkageError ofUser) {
            return false;
        }
    }

    /// The class as it is to be defined; null as for [#original].
    byte @Nullable [] rewritten(String name) {
        byte[] known = rewritten.get(name);
        if (known != null) return known;
        byte[] bytes = original(name);
        if (bytes == null) return null;
        byte[] made = rewriter.rewrite(bytes);
        rewritten.put(name, made);
        return made;
    }

    /// Null for a class that is not rewritten.
    @Nullable
    Shape shape(String name) {
        Shape known = shapes.get(name);
        if (known != null) return known;
        byte[] bytes = original(name);
        if (bytes == null) return null;
        Shape shape = shape(ClassFile.of().parse(bytes));
        shapes.put(name, shape);
        return shape;
    }

    private static Shape shape(ClassModel model) {
        boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
        boolean initialiser =
                model.methods().stream().anyMatch(m -> m.methodName().equalsString("<clinit>"));
        return new Shape(
                isInterface,
                initialiser && Rewriter.resets(model),
                model.superclass().map(c -> c.asInternalName().replace('/', '.')).orElse(null));
    }

    /// The class whose initialiser runs when this one is first used: itself, or the nearest
    /// superclass that has one. Null if there is none to be run anew.
    @Nullable
    String beginner(String name) {
        for (String at = name; at != null; ) {
            Shape shape = shape(at);
            if (shape == null) return null;
            if (shape.begins()) return at;
            at = shape.parent();
        }
        return null;
    }

    /// The class as it was compiled, as a stream; null as for [#original].
    @Nullable
    InputStream stream(String name) {
        byte[] bytes = original(name);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }
}
