package brood.explore;

import brood.task.Nullable;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

/// The classes of the program in one slot of the session: what makes statics private to a simulated
/// process. Kept from schedule to schedule, since defining classes anew costs more than a schedule;
/// [#reset] puts the statics back.
final class SlotLoader extends ClassLoader {
    private static final URL SOMEWHERE = somewhere();

    private final Classes classes;
    private final List<Class<?>> unseen = new ArrayList<>();
    private final List<MethodHandle> resets = new ArrayList<>();

    SlotLoader(Classes classes, int slot) {
        super("simulated process " + slot, SlotLoader.class.getClassLoader());
        this.classes = classes;
    }

    private static URL somewhere() {
        try {
            return URI.create("file:/simulated").toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            if (known != null) return known;
            byte[] bytes = classes.rewritten(name);
            if (bytes == null) return super.loadClass(name, resolve);
            Class<?> made = defineClass(name, bytes, 0, bytes.length);
            unseen.add(made);
            return made;
        }
    }

    /// Puts the statics of all classes back to what they were before the program began.
    void reset() {
        // Looking at the methods of a class may load further ones.
        while (!unseen.isEmpty()) {
            Class<?> type = unseen.removeFirst();
            try {
                var method = type.getDeclaredMethod(Rewriter.RESET);
                method.setAccessible(true);
                resets.add(MethodHandles.lookup().unreflect(method));
            } catch (NoSuchMethodException keeps) {
                // an enum or an interface
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        try {
            for (MethodHandle handle : resets) handle.invokeExact();
        } catch (Throwable t) {
            throw new IllegalStateException("statics cannot be put back: " + t, t);
        }
    }

    /// The code as it was compiled, so that a task of this process can be sent on.
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        InputStream ours = ours(name);
        return ours != null ? ours : super.getResourceAsStream(name);
    }

    /// Classes of the program count as being on some class path: they are asked for, not shipped
    /// with each task, and all slots have them already.
    @Override
    public @Nullable URL getResource(String name) {
        return ours(name) != null ? SOMEWHERE : super.getResource(name);
    }

    private @Nullable InputStream ours(String name) {
        if (!name.endsWith(".class")) return null;
        return classes.stream(
                name.substring(0, name.length() - ".class".length()).replace('/', '.'));
    }
}
