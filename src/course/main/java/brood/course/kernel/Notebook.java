package brood.course.kernel;

import brood.task.Nullable;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.SourceCodeAnalysis;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/// Runs cells: their Java in the session, their magics, and the start-up scripts before the first.
final class Notebook {
    private final JavaSession session;
    private final Magics magics;
    private List<String> scripts;

    /// @throws KernelException if the surroundings ask for what is not there
    Notebook(Surroundings surroundings) {
        session = new JavaSession(surroundings.compilerOptions());
        magics = new Magics(session);
        surroundings.classPath().forEach(magics::classPath);
        scripts = surroundings.scripts();
    }

    SourceCodeAnalysis analysis() {
        return session.analysis();
    }

    /// Runs a cell to its end.
    ///
    /// @return its result as the front end shows it; null if it has none
    @Nullable
    DisplayData run(Cell cell, String source) throws CellFailure {
        CellHooks.disarm();
        try (var thread = new CellThread(cell, session.loader())) {
            List<String> before = scripts;
            scripts = List.of();
            for (String script : before) runParts(cell, thread, script);
            Object value = runParts(cell, thread, source);
            return value == null ? null : onThread(thread, () -> Renderers.render(value));
        }
    }

    private @Nullable Object runParts(Cell cell, CellThread thread, String source)
            throws CellFailure {
        Object value = null;
        for (Magics.Part part : Magics.parts(source)) {
            String magic = part.magic();
            if (magic == null) {
                Object last = session.run(cell, thread, source, part.from(), part.to());
                if (!source.substring(part.from(), part.to()).isBlank()) value = last;
            } else {
                String java = onThread(thread, () -> magics.run(magic, part.arguments()));
                value = java.isEmpty() ? null : runParts(cell, thread, java);
            }
        }
        return value;
    }

    private <T> T onThread(CellThread thread, Callable<T> work) throws CellFailure {
        try {
            return thread.call(work);
        } catch (KernelException e) {
            throw new CellFailure("MagicError", e.sentence(), e.sentence().lines().toList());
        } catch (CellStopped _) {
            throw new CellFailure("Interrupted", "", List.of("The cell was interrupted."));
        } catch (Exception | Error e) {
            throw session.failures().of(e);
        }
    }
}
