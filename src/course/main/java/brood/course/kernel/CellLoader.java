package brood.course.kernel;

import brood.task.Nullable;
import brood.wire.AuthorLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The loader of all classes that cells define, and of the jars that magics add.
///
/// The bytes of every cell class can be had as a resource, as with the loaders of `jshell` and of
/// the source launcher; that is how code travels to child JVMs. They are the compiler's bytes,
/// while what is defined here is woven ([CellWeaver]).
final class CellLoader extends URLClassLoader implements AuthorLines {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> compiled = new ConcurrentHashMap<>();
    private final List<Class<?>> defined = new CopyOnWriteArrayList<>();
    private final Places places;

    /// @param places where the code of the classes stands
    CellLoader(ClassLoader parent, Places places) {
        super("cells", new URL[0], parent);
        this.places = places;
    }

    @Override
    public @Nullable String line(StackTraceElement frame) {
        Places.Place place = places.of(frame);
        return place == null ? null : place.toString();
    }

    void declare(String name, byte[] bytes) {
        compiled.put(resource(name), bytes);
    }

    void add(Path entry) throws IOException {
        addURL(entry.toUri().toURL());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] original = compiled.get(resource(name));
        if (original == null) return super.findClass(name);
        byte[] woven = woven(name, original);
        Class<?> type = defineClass(name, woven, 0, woven.length, (CodeSource) null);
        defined.add(type);
        return type;
    }

    private byte[] woven(String name, byte[] original) {
        try {
            return CellWeaver.weave(original, this);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Better a class whose loops cannot be interrupted than none.
            Log.line("no checks in " + name + ": " + e.getMessage());
            return original;
        }
    }

    /// The value of a variable of the notebook, as its latest class has it; null if it is null or
    /// there is no such variable.
    @Nullable
    Object variable(String name) {
        for (Class<?> type : defined.reversed())
            try {
                Field field = type.getDeclaredField(name);
                if (!type.getName().startsWith("REPL.$JShell$")
                        || type.getName().indexOf('$', "REPL.$JShell$".length()) >= 0
                        || !Modifier.isStatic(field.getModifiers())) continue;
                field.setAccessible(true);
                return field.get(null);
            } catch (NoSuchFieldException _) {
                // an older class may have it
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        return null;
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        byte[] bytes = compiled.get(name);
        return bytes != null ? new ByteArrayInputStream(bytes) : super.getResourceAsStream(name);
    }

    @Override
    public @Nullable URL findResource(String name) {
        byte[] bytes = compiled.get(name);
        return bytes != null ? url(name, bytes) : super.findResource(name);
    }

    @Override
    public Enumeration<URL> findResources(String name) throws IOException {
        var all = new ArrayList<URL>();
        byte[] bytes = compiled.get(name);
        if (bytes != null) all.add(url(name, bytes));
        all.addAll(Collections.list(super.findResources(name)));
        return Collections.enumeration(all);
    }

    private static URL url(String name, byte[] bytes) {
        try {
            return URL.of(new URI("cell", null, "/" + name, null), new Bytes(bytes));
        } catch (IOException | URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static String resource(String name) {
        return name.replace('.', '/') + ".class";
    }

    /// Serves the bytes of one class behind a URL.
    private static final class Bytes extends URLStreamHandler {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public int getContentLength() {
                    return bytes.length;
                }
            };
        }
    }
}
