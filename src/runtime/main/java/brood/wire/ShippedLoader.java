package brood.wire;

import brood.machine.Launch;
import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The loader of one task: has the classes that came with it, then those of the class path, and
/// asks the sender for what neither has.
final class ShippedLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> shipped;
    private final Set<Contents.Variable> variables;
    private final boolean askFirst;
    private final Launch.ClassSource asked;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    ShippedLoader(Contents contents, Launch.ClassSource asked, ClassLoader base) {
        super(base); // no name: it would stand before each class in stack traces
        this.shipped = new ConcurrentHashMap<>(contents.classes());
        this.variables = ConcurrentHashMap.newKeySet();
        this.variables.addAll(contents.variables());
        this.askFirst = contents.askFirst();
        this.asked = asked;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> type = findLoadedClass(name);
            if (type == null && (shipped.containsKey(name) || askFirst && isAnswered(name)))
                type = findClass(name);
            if (type == null) type = super.loadClass(name, false);
            if (resolve) resolveClass(type);
            return type;
        }
    }

    /// For a task from a loader of its own the sender decides which class is meant, since its
    /// loader may prefer another one of the same name to that of the class path.
    private boolean isAnswered(String name) {
        try {
            ClassLoader.getPlatformClassLoader().loadClass(name);
            return false;
        } catch (ClassNotFoundException ofUser) {
            return bytes(name) != null;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        boolean late = !shipped.containsKey(name) && Cells.isCell(name);
        Contents needs = late ? needs(name) : null;
        byte[] bytes = bytes(name);
        if (bytes == null) throw new ClassNotFoundException(name);
        Class<?> type = defineClass(name, bytes, 0, bytes.length);
        if (needs != null) needs.unpack(this, variables::add);
        return type;
    }

    /// A cell's class that comes later, with a value from a queue, may read variables that the task
    /// did not. They get the values that they have at the sender now.
    private @Nullable Contents needs(String name) {
        byte[] answer = asked.bytes(name + LaterClasses.WITH_NEEDS);
        if (answer == null) return null;
        Contents needs = Contents.read(answer);
        needs.classes().forEach(shipped::putIfAbsent);
        return needs;
    }

    private byte @Nullable [] bytes(String name) {
        byte[] known = shipped.get(name);
        if (known != null) return known;
        if (missing.contains(name)) return null;
        byte[] answer = asked.bytes(name);
        if (answer == null) missing.add(name);
        else shipped.put(name, answer);
        return answer;
    }

    /// Gives its classes as resources, so that a task here can be sent on to a child of this
    /// process.
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        if (name.endsWith(".class")) {
            String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
            byte[] bytes = shipped.get(type);
            if (bytes != null) return new ByteArrayInputStream(bytes);
        }
        return super.getResourceAsStream(name);
    }
}
