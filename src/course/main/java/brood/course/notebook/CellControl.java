package brood.course.notebook;

import brood.task.Nullable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Runs snippets in this JVM, each on a thread of its own.
///
/// JShell's own `local` engine changes the code before it loads it, so that it can be stopped. Here
/// the classes are loaded as compiled: a child JVM gets what the cell says, and the loader gives
/// their bytes away as resources. Stopping is an interrupt; a snippet that does not heed it is left
/// behind, and the session goes on without it.
public final class CellControl extends DirectExecutionControl {
    /// How long an interrupted snippet may take to end its children and itself.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private @Nullable Object last;
    private volatile @Nullable Thread running;
    private volatile boolean stopped;

    /// Whether cells of several snippets are run: then [#begin] says where a cell begins, and a
    /// stop between two snippets ends the whole cell. Else each snippet is one.
    private volatile boolean inCells;

    /// How JShell finds it: `jshell --execution brood`.
    public static final class Provider implements ExecutionControlProvider {
        @Override
        public String name() {
            return "brood";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return new CellControl();
        }
    }

    /// The value of the last snippet that ran; null if it had none.
    @Nullable
    Object last() {
        return last;
    }

    /// Forgets that somebody has called [#stop].
    void begin() {
        inCells = true;
        stopped = false;
    }

    /// Whether somebody has called [#stop] since [#begin].
    boolean stopped() {
        return stopped;
    }

    /// Where the running snippet is now; empty if none runs.
    List<String> where() {
        Thread thread = running;
        return thread == null
                ? List.of()
                : Stream.of(thread.getStackTrace()).map(String::valueOf).toList();
    }

    static String text(Object value) {
        return value instanceof String text ? text : valueString(value);
    }

    @Override
    protected String invoke(Method snippet) throws Exception {
        last = null;
        if (!inCells) stopped = false;
        if (stopped) throw new StoppedException();
        var task = new FutureTask<>((Callable<@Nullable Object>) () -> snippet.invoke(null));
        Thread thread = Thread.ofPlatform().name("cell").daemon().unstarted(task);
        thread.setContextClassLoader(snippet.getDeclaringClass().getClassLoader());
        running = thread;
        thread.start();
        if (stopped) thread.interrupt(); // it came before there was a thread that could heed it
        try {
            last = result(task);
            return valueString(last);
        } finally {
            running = null;
        }
    }

    private @Nullable Object result(FutureTask<@Nullable Object> task) throws Exception {
        try {
            while (!stopped) {
                try {
                    return task.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // look whether somebody has stopped it meanwhile
                }
            }
            return task.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | CancellationException e) {
            throw new StoppedException();
        } catch (ExecutionException e) {
            if (stopped) throw new StoppedException();
            if (e.getCause() instanceof InvocationTargetException thrown) throw thrown;
            throw e;
        }
    }

    /// Interrupts the running snippet, if there is one; a scope that it has open ends its children.
    @Override
    public void stop() {
        stopped = true;
        Thread thread = running;
        if (thread != null) thread.interrupt();
    }
}
