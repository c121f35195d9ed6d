package brood.wire;

import brood.task.Nullable;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;

/// Cells in a real JShell, with another JVM at hand as `other`.
final class Notebook implements AutoCloseable {
    private final JShell shell;

    /// @param engine `local` for this JVM, or `jdi` for one of its own
    Notebook(String engine) {
        String path = System.getProperty("java.class.path");
        shell =
                JShell.builder()
                        .executionEngine(engine)
                        .remoteVMOptions("-Delsewhere.path=" + path)
                        .out(System.err)
                        .err(System.err)
                        .build();
        shell.addToClasspath(path);
        cell("import module java.base;");
        cell("import brood.task.*;");
        cell("import brood.wire.*;");
        cell("var other = Elsewhere.start();");
    }

    /// Runs a cell, which may be several snippets, as a notebook does.
    ///
    /// @return the value of the last snippet as JShell prints it; null if it has none
    @Nullable
    String cell(String source) {
        String value = null;
        for (String rest = source; !rest.isBlank(); ) {
            SourceCodeAnalysis.CompletionInfo next =
                    shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (next.source() == null) throw new AssertionError("incomplete: " + rest);
            for (SnippetEvent event : shell.eval(next.source())) {
                if (event.exception() != null)
                    throw new AssertionError("in cell: " + next.source(), event.exception());
                if (event.status() == Snippet.Status.REJECTED)
                    throw new AssertionError("rejected: " + next.source() + problems(event));
                if (event.causeSnippet() == null) value = event.value();
            }
            rest = next.remaining();
        }
        return value;
    }

    private List<String> problems(SnippetEvent event) {
        return shell.diagnostics(event.snippet()).map(problem -> problem.getMessage(null)).toList();
    }

    @Override
    public void close() {
        try {
            cell("other.close();");
        } finally {
            shell.close();
        }
    }
}
