package brood.wire;

import brood.task.Nullable;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Finds a class in whichever loader of this process has it. Defines none itself.
final class KnownLoaders extends ClassLoader {
    private final List<WeakReference<ClassLoader>> known = new CopyOnWriteArrayList<>();

    private volatile int version;

    KnownLoaders() {
        super("known to Brood", KnownLoaders.class.getClassLoader());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // written under the lock only
    synchronized void add(ClassLoader loader) {
        // Not removeIf: the first lambda of a JVM costs it milliseconds.
        List<WeakReference<ClassLoader>> old = new ArrayList<>();
        for (WeakReference<ClassLoader> kept : known)
            if (kept.get() == null || kept.refersTo(loader)) old.add(kept);
        known.removeAll(old);
        known.addFirst(new WeakReference<>(loader));
        version++;
    }

    /// Another one as soon as names may mean other classes.
    int version() {
        return version;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && !context.equals(this)) {
            Class<?> type = Origin.find(name, context);
            if (type != null) return type;
        }
        for (WeakReference<ClassLoader> kept : known) {
            ClassLoader loader = kept.get();
            Class<?> type = loader == null ? null : Origin.find(name, loader);
            if (type != null) return type;
        }
        return super.loadClass(name, resolve);
    }

    /// Gives the bytes of the classes that [#loadClass] gives, as far as their loaders show them.
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (context != null && !context.equals(this)) {
            InputStream found = context.getResourceAsStream(name);
            if (found != null) return found;
        }
        for (WeakReference<ClassLoader> kept : known) {
            ClassLoader loader = kept.get();
            InputStream found = loader == null ? null : loader.getResourceAsStream(name);
            if (found != null) return found;
        }
        return super.getResourceAsStream(name);
    }
}
