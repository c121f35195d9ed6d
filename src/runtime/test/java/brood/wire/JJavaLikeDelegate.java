package brood.wire;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;

/// Keeps the classes of cells where JJava keeps them: in a private table of the delegate, by binary
/// name, with a loader that is its inner class and finds classes there but no resources.
final class JJavaLikeDelegate implements LoaderDelegate {
    private final Map<String, byte[]> declaredClasses = new ConcurrentHashMap<>();
    private final Map<String, Class<?>> loaded = new ConcurrentHashMap<>();
    private final JJavaClassLoader loader = new JJavaClassLoader();

    @Override
    public void load(ExecutionControl.ClassBytecodes[] classes)
            throws ExecutionControl.ClassInstallException {
        for (var one : classes) declaredClasses.put(one.name(), one.bytecodes());
        boolean[] installed = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            try {
                loaded.put(classes[i].name(), loader.loadClass(classes[i].name()));
            } catch (ClassNotFoundException e) {
                throw new ExecutionControl.ClassInstallException(e.toString(), installed);
            }
            installed[i] = true;
        }
    }

    @Override
    public void classesRedefined(ExecutionControl.ClassBytecodes[] classes) {
        for (var one : classes) declaredClasses.put(one.name(), one.bytecodes());
    }

    @Override
    public void addToClasspath(String path) throws ExecutionControl.InternalException {
        for (String entry : path.split(File.pathSeparator))
            try {
                loader.addURL(new File(entry).toURI().toURL());
            } catch (MalformedURLException e) {
                throw new ExecutionControl.InternalException(e.toString());
            }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        Class<?> type = loaded.get(name);
        if (type == null) throw new ClassNotFoundException(name);
        return type;
    }

    private final class JJavaClassLoader extends URLClassLoader {
        JJavaClassLoader() {
            super(new URL[0]);
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = declaredClasses.get(name);
            if (bytes == null) return super.findClass(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
