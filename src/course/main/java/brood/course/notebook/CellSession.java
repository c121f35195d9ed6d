package brood.course.notebook;

import brood.course.lesson.CompilerMessage;
import brood.course.lesson.StartUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// One notebook without Jupyter: cells run one after the other in this JVM and see what the cells
/// before them have declared. Only one session at a time can be open, since it takes `System.out`.
public final class CellSession implements AutoCloseable {
    private final CellControl control = new CellControl();
    private final CellStreams streams;
    private final JShell shell;

    private CellSession(boolean watched) {
        streams = new CellStreams(watched);
        shell =
                JShell.builder()
                        .executionEngine(engine(), Map.of())
                        .compilerOptions("-g") // so that messages know the names of locals
                        .build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        for (String line : StartUp.imports()) shell.eval(line);
    }

    /// Opens a session in which Brood is imported.
    ///
    /// @param watched whether what cells print also goes to the `System.out` of now
    public static CellSession open(boolean watched) {
        return new CellSession(watched);
    }

    private ExecutionControlProvider engine() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "brood-cells";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return control;
            }
        };
    }

    /// Runs one cell, and returns when it has ended or its time is up. Then it is interrupted, and
    /// if it does not heed that, left behind.
    public Ran run(String code, Duration limit) throws InterruptedException {
        var kept = new CellStreams.Kept();
        var task = new FutureTask<>(() -> eval(code, kept));
        Thread.ofPlatform()
                .name("cell evaluation")
                .daemon()
                .start(() -> {
                    streams.enter(kept);
                    task.run();
                });
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            List<String> where = control.where();
            stop(task);
            return new Ran(kept.out(), kept.err(), List.of(), new Ran.End.TimedOut(limit, where));
        } catch (InterruptedException e) {
            stop(task);
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("JShell itself failed", e.getCause());
        }
    }

    private void stop(FutureTask<Ran> task) throws InterruptedException {
        control.stop();
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("JShell itself failed", e.getCause());
        }
    }

    /// Interrupts the cell that is running, if there is one. Another thread calls this.
    public void interrupt() {
        control.stop();
    }

    private Ran eval(String code, CellStreams.Kept kept) {
        Ran.End end = new Ran.End.Finished(0);
        List<String> value = List.of();
        control.begin();
        String rest = code;
        while (!rest.isBlank() && !control.stopped() && end instanceof Ran.End.Finished) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            switch (next.completeness()) {
                case EMPTY -> rest = "";
                case DEFINITELY_INCOMPLETE -> {
                    end =
                            new Ran.End.DidNotCompile(
                                    List.of("the code ends too early: " + rest.strip()));
                }
                case COMPLETE, COMPLETE_WITH_SEMI, CONSIDERED_INCOMPLETE, UNKNOWN -> {
                    String source = next.source() == null ? rest : next.source();
                    for (SnippetEvent event : shell.eval(source)) {
                        if (event.causeSnippet() != null) continue;
                        end = endOf(event);
                        value = valueOf(event);
                        if (!(end instanceof Ran.End.Finished)) break;
                    }
                    rest = next.source() == null ? "" : next.remaining();
                }
            }
        }
        return new Ran(kept.out(), kept.err(), value, end);
    }

    private Ran.End endOf(SnippetEvent event) {
        if (event.exception() != null) return new Ran.End.Threw(threw(event.exception()), 1);
        if (event.status().isDefined()) return new Ran.End.Finished(0);
        return new Ran.End.DidNotCompile(
                shell.diagnostics(event.snippet())
                        .filter(diagnostic -> diagnostic.isError())
                        .flatMap(diagnostic -> CompilerMessage.of(diagnostic).lines())
                        .toList());
    }

    /// What Jupyter shows as the result of a cell: the value of a last expression.
    private List<String> valueOf(SnippetEvent event) {
        boolean shown =
                switch (event.snippet().subKind()) {
                    case TEMP_VAR_EXPRESSION_SUBKIND, VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND ->
                            event.status() == Snippet.Status.VALID;
                    default -> false;
                };
        Object last = control.last();
        return shown && last != null ? CellControl.text(last).lines().toList() : List.of();
    }

    private static List<String> threw(JShellException error) {
        var lines = new ArrayList<String>();
        String prefix = "";
        for (Throwable at = error; at != null; at = at.getCause()) {
            lines.addAll((prefix + bare(describe(at))).lines().toList());
            prefix = "Caused by: ";
        }
        return lines;
    }

    private static String describe(Throwable error) {
        String message = error.getMessage() == null ? "" : ": " + error.getMessage();
        return switch (error) {
            case EvalException e -> e.getExceptionClassName() + message;
            case UnresolvedReferenceException e ->
                    "attempted to use "
                            + e.getSnippet().name()
                            + ", which needs something not yet declared";
            default -> error.getClass().getName() + message;
        };
    }

    /// A class that a cell declares is `REPL.$JShell$12$Prime` to Java and `Prime` to its author.
    private static String bare(String text) {
        return text.replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "");
    }

    @Override
    public void close() {
        streams.close();
        shell.close();
    }
}
