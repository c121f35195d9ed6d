package brood.course.kernel;

import brood.process.Brood;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.Snippet;
import jdk.jshell.VarSnippet;

/// Closes what nobody can reach any more: when a cell is run again, its variables get new values,
/// and the children, queues and locks of the old ones would stay for ever.
final class Leftovers {
    private Leftovers() {}

    /// Closes the values of variables that these snippets are about to declare anew, if they are
    /// Brood's. Others' values are left alone: they may live elsewhere too.
    static void closeReplaced(JavaSession session, CellThread thread, List<Snippet> snippets) {
        for (Snippet snippet : snippets) {
            if (!(snippet instanceof VarSnippet variable) || !session.hasVariable(variable.name()))
                continue;
            Object old = session.loader().variable(variable.name());
            if (old instanceof AutoCloseable open && open.getClass().getName().startsWith("brood."))
                close(thread, open);
        }
    }

    private static void close(CellThread thread, AutoCloseable open) {
        Callable<Object> close =
                () -> {
                    if (open instanceof Brood scope)
                        scope.cancel(); // or else it waits for its children
                    open.close();
                    return open;
                };
        try {
            thread.call(close);
        } catch (Exception | CellStopped e) {
            Log.line("closing " + open + " failed: " + e);
        }
    }
}
