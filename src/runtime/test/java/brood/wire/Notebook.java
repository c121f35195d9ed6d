package brood.wire;

import brood.task.Nullable;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// Cells in a real JShell, with another JVM at hand as `other`.
final class Notebook implements AutoCloseable {
    private final JShell shell;

    private Notebook(JShell.Builder builder) {
        String path = System.getProperty("java.class.path");
        shell =
                builder.remoteVMOptions("-Delsewhere.path=" + path)
                        .out(System.err)
                        .err(System.err)
                        .build();
        shell.addToClasspath(path);
        cell("import module java.base;");
        cell("import brood.task.*;");
        cell("import brood.wire.*;");
        cell("var other = Elsewhere.start();");
    }

    /// As in `jshell --execution local`, and in IJava: cells run in this JVM.
    static Notebook local() {
        return new Notebook(JShell.builder().executionEngine("local"));
    }

    /// As in `jshell`: cells run in a JVM of their own, in which a method may be replaced in place.
    static Notebook remote() {
        return new Notebook(JShell.builder().executionEngine("jdi"));
    }

    /// As in JJava: cells run in this JVM, and their loader does not give their bytes.
    static Notebook likeJJava() {
        return new Notebook(
                JShell.builder()
                        .executionEngine(
                                new ExecutionControlProvider() {
                                    @Override
                                    public String name() {
                                        return "like JJava";
                                    }

                                    @Override
                                    public ExecutionControl generate(
                                            ExecutionEnv env, Map<String, String> parameters) {
                                        return new DirectExecutionControl(new JJavaLikeDelegate());
                                    }
                                },
                                Map.of()));
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

    /// Runs this as a task in the other JVM, from a cell.
    @Nullable
    String elsewhere(String expression) {
        return cell("other.run(() -> " + expression + ")");
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
