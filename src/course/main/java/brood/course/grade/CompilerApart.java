package brood.course.grade;

import brood.pool.ProcessPool;
import brood.pool.WorkerDiedException;
import brood.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/// The compiler in a process of its own, for solutions of many people: a source can be made so that
/// the compiler needs years, or all the memory there is. Then that process is ended, the source is
/// refused, and the next one gets another process.
final class CompilerApart implements Compiler, AutoCloseable {
    private final ProcessPool pool;
    private final Duration longest;

    /// @param longest time for one solution
    CompilerApart(Duration longest) {
        this.longest = longest;
        this.pool =
                ProcessPool.open(cf ->
                        cf.withName("compiler")
                                .withWorkers(1)
                                .withHeap("256m")
                                .withTimeLimit(longest));
    }

    @Override
    public List<String> problems(List<Path> sources, List<Path> classPath, Path classes)
            throws IOException, InterruptedException {
        var request = new Request(texts(sources), texts(classPath), classes.toString());
        try {
            return pool.submit(request).get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TimeoutException
                    || e.getCause() instanceof WorkerDiedException
                    || e.getCause() instanceof VirtualMachineError))
                throw new IOException("the compiler cannot be run", e.getCause());
            return List.of(
                    "%s: the compiler has given up after %d seconds or for want of memory: make it simpler."
                            .formatted(sources.getFirst().getFileName(), longest.toSeconds()));
        }
    }

    /// Paths as text: what a path is, differs from one file system to the other.
    private record Request(List<String> sources, List<String> classPath, String classes)
            implements Task<List<String>> {
        @Override
        public List<String> call() {
            return Compiler.here(paths(sources), paths(classPath), Path.of(classes));
        }
    }

    private static List<String> texts(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }

    private static List<Path> paths(List<String> texts) {
        return texts.stream().map(Path::of).toList();
    }

    @Override
    public void close() {
        pool.close();
    }
}
