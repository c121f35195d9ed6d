package brood.course.kernel;

import brood.course.lesson.StartUp;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/// All Java that the cells of a notebook have declared, on the JDK's JShell. For one thread, except
/// where it says otherwise.
final class JavaSession implements AutoCloseable {
    private final Places places = new Places();
    private final CellLoader loader = new CellLoader(JavaSession.class.getClassLoader(), places);
    private final CellControl control = new CellControl(loader);
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Failures failures = new Failures(places);

    JavaSession(List<String> compilerOptions) {
        shell =
                JShell.builder()
                        .executionEngine(new Here(), Map.of())
                        .compilerOptions(compilerOptions.toArray(String[]::new))
                        .build();
        analysis = shell.sourceCodeAnalysis();
        shell.addToClasspath(System.getProperty("java.class.path"));
        for (String line : StartUp.imports()) shell.eval(line);
        shell.eval("import static " + Display.class.getName() + ".*;");
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    CellLoader loader() {
        return loader;
    }

    Failures failures() {
        return failures;
    }

    /// Adds a jar or directory to the class path of all cells, from now on.
    void addToClassPath(String entry) {
        shell.addToClasspath(entry);
    }

    /// Runs all snippets of a stretch of Java.
    ///
    /// @param source the whole cell
    /// @param from where the stretch starts in it
    /// @param to where it ends
    /// @return the value of the last snippet, if that is an expression; else null
    @Nullable
    Object run(Cell cell, CellThread thread, String source, int from, int to) throws CellFailure {
        control.runOn(thread);
        var unresolved = new ArrayList<DeclarationSnippet>();
        Object value = null;
        int at = from;
        while (true) {
            CompletionInfo next = analysis.analyzeCompletion(source.substring(at, to));
            if (next.completeness() == Completeness.EMPTY) break;
            if (next.completeness() == Completeness.DEFINITELY_INCOMPLETE)
                throw Compilation.incomplete(cell.number(), source, at);
            boolean known = next.completeness() != Completeness.UNKNOWN && next.source() != null;
            String snippet = known ? next.source() : source.substring(at, to);
            value = runOne(cell, thread, source, at, snippet, unresolved);
            at = known ? to - next.remaining().length() : to;
        }
        mention(unresolved, cell);
        return value;
    }

    private @Nullable Object runOne(
            Cell cell,
            CellThread thread,
            String source,
            int at,
            String snippet,
            List<DeclarationSnippet> unresolved)
            throws CellFailure {
        if (cell.stopping()) throw stopped(cell, thread);
        Leftovers.closeReplaced(this, thread, analysis.sourceToSnippets(snippet));
        control.takeFailure();
        control.beforeRun(() -> locate(cell, source, at));
        List<SnippetEvent> events = shell.eval(snippet);
        for (SnippetEvent event : events)
            if (event.causeSnippet() == null)
                places.add(
                        analysis,
                        event.snippet(),
                        cell.number(),
                        source,
                        start(source, at, event.snippet()));
            else places.rewrapped(analysis, event.snippet());
        if (cell.stopping()) throw stopped(cell, thread);
        Object value = null;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                Resets.mention(event, cell);
                continue;
            }
            if (event.status() == Snippet.Status.REJECTED)
                throw Compilation.failure(
                        shell.diagnostics(event.snippet()).toList(),
                        cell.number(),
                        source,
                        start(source, at, event.snippet()));
            if (recoverable(event.status())) unresolved.add((DeclarationSnippet) event.snippet());
            failIfThrown(event);
            if (isValue(event.snippet())) value = control.takeValue();
        }
        return value;
    }

    private void failIfThrown(SnippetEvent event) throws CellFailure {
        Throwable thrown = control.takeFailure();
        if (event.exception() instanceof UnresolvedReferenceException missing)
            throw new CellFailure(
                    "UnresolvedReference",
                    sentence(missing.getSnippet()),
                    List.of(sentence(missing.getSnippet())));
        if (thrown instanceof CellExit exit) throw exited(exit);
        if (thrown != null) throw failures.of(thrown);
        if (event.exception() != null) throw failures.of(event.exception());
    }

    private static CellFailure exited(CellExit exit) {
        return new CellFailure(
                "SystemExit",
                exit.call(),
                List.of(
                        "The cell called "
                                + exit.call()
                                + ". In a program of its own that ends the JVM.",
                        "Here it would end the kernel with all your variables, so only the cell was ended.",
                        "Inside a task of a child, the same call ends that child."));
    }

    private CellFailure stopped(Cell cell, CellThread thread) {
        var lines = new ArrayList<String>();
        CellEnding ending = cell.ending();
        String children = ending == null ? "" : ending.who();
        lines.add(
                "The cell was interrupted"
                        + (children.isEmpty() ? "." : ", and its " + children + " with it."));
        if (thread.abandoned()) {
            String where = "";
            for (StackTraceElement frame : thread.where())
                if (Places.isCell(frame)) {
                    where = " (it is in " + failures.frame(frame) + ")";
                    break;
                }
            lines.add(
                    "Its thread does not react"
                            + where
                            + " and was left behind with the lowest priority;"
                            + " restart the kernel to be rid of it.");
        }
        return new CellFailure("Interrupted", "cell " + cell.number() + " was interrupted", lines);
    }

    private static boolean isValue(Snippet snippet) {
        return switch (snippet.subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    /// Remembers where the snippet stands that runs now, so that it can be told while it runs.
    private void locate(Cell cell, String source, int at) {
        shell.snippets()
                .filter(each -> !places.knows(each))
                .forEach(each ->
                        places.add(analysis, each, cell.number(), source, start(source, at, each)));
    }

    private static int start(String source, int at, Snippet snippet) {
        int found = source.indexOf(snippet.source(), at);
        if (found >= 0) return found;
        int first = at;
        while (first < source.length() && Character.isWhitespace(source.charAt(first))) first++;
        return first;
    }

    private void mention(List<DeclarationSnippet> unresolved, Cell cell) {
        for (DeclarationSnippet snippet : unresolved)
            if (recoverable(shell.status(snippet))) Resets.note(cell, sentence(snippet));
    }

    private static boolean recoverable(Snippet.Status status) {
        return status == Snippet.Status.RECOVERABLE_DEFINED
                || status == Snippet.Status.RECOVERABLE_NOT_DEFINED;
    }

    private String sentence(DeclarationSnippet snippet) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        return snippet.name()
                + " is declared, but cannot be used"
                + (missing.isEmpty()
                        ? " as it stands: "
                                + shell.diagnostics(snippet)
                                        .map(d -> d.getMessage(Locale.ENGLISH))
                                        .findFirst()
                                        .orElse("something in it is missing")
                        : " until there is " + String.join(" and ", missing))
                + ".";
    }

    /// Whether the notebook has a variable of this name now.
    boolean hasVariable(String name) {
        return shell.variables().map(VarSnippet::name).anyMatch(name::equals);
    }

    @Override
    public void close() {
        shell.close();
    }

    /// Tells JShell to run things by our control.
    private final class Here implements ExecutionControlProvider {
        @Override
        public String name() {
            return "brood";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return control;
        }
    }
}
