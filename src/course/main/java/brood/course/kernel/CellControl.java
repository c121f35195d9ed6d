package brood.course.kernel;

import brood.task.Nullable;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl;

/// Runs the snippets that JShell has compiled, in this JVM, on the thread of their cell; and keeps
/// what JShell does not tell: the value itself, the exception itself.
final class CellControl extends DirectExecutionControl {
    private volatile @Nullable CellThread thread;
    private Runnable beforeRun = () -> {};
    private @Nullable Object value;
    private @Nullable Throwable failure;

    CellControl(CellLoader loader) {
        super(new Classes(loader));
    }

    /// From now on snippets run on this thread.
    void runOn(@Nullable CellThread thread) {
        this.thread = thread;
    }

    /// What to do from now on before each snippet runs: JShell knows it then, and the caller of
    /// `eval` learns of it only when it has ended.
    void beforeRun(Runnable beforeRun) {
        this.beforeRun = beforeRun;
    }

    /// The value of the snippet that ran last, once.
    @Nullable
    Object takeValue() {
        Object taken = value;
        value = null;
        return taken;
    }

    /// The exception of the snippet that ran last, once; null if there was none.
    @Nullable
    Throwable takeFailure() {
        Throwable taken = failure;
        failure = null;
        return taken;
    }

    /// @return always the empty text: JShell would call `toString` of the value, here and now, on
    ///   the kernel's thread
    @Override
    protected String invoke(Method snippet) throws Exception {
        value = null;
        failure = null;
        CellThread cell = thread;
        if (cell == null) throw new InternalException("no cell runs");
        beforeRun.run();
        try {
            value = cell.call(() -> snippet.invoke(null));
            return "";
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof CellStopped) throw new StoppedException();
            failure = e.getCause();
            if (e.getCause() instanceof CellExit) throw new StoppedException();
            throw e;
        } catch (CellStopped _) {
            throw new StoppedException();
        }
    }

    @Override
    public String varValue(String className, String varName) {
        return "";
    }

    /// Declares the classes of cells at their loader.
    private static final class Classes implements LoaderDelegate {
        private final CellLoader loader;
        private final Map<String, Class<?>> loaded = new HashMap<>();

        Classes(CellLoader loader) {
            this.loader = loader;
        }

        @Override
        public void load(ExecutionControl.ClassBytecodes[] classes)
                throws ExecutionControl.ClassInstallException {
            var done = new boolean[classes.length];
            try {
                for (var c : classes) loader.declare(c.name(), c.bytecodes());
                for (int i = 0; i < classes.length; i++) {
                    Class<?> type = loader.loadClass(classes[i].name());
                    loaded.put(classes[i].name(), type);
                    done[i] = true;
                    var _ = type.getDeclaredMethods(); // links what can be linked without running
                }
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ExecutionControl.ClassInstallException("load: " + e.getMessage(), done);
            }
        }

        @Override
        public void classesRedefined(ExecutionControl.ClassBytecodes[] classes) {
            for (var c : classes) loader.declare(c.name(), c.bytecodes());
        }

        @Override
        public void addToClasspath(String path) throws ExecutionControl.InternalException {
            try {
                for (String entry : path.split(File.pathSeparator)) loader.add(Path.of(entry));
            } catch (IOException e) {
                throw new ExecutionControl.InternalException(e.toString());
            }
        }

        @Override
        public Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> type = loaded.get(name);
            if (type == null) throw new ClassNotFoundException(name);
            return type;
        }
    }
}
