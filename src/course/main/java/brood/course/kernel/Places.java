package brood.course.kernel;

import brood.task.Nullable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;

/// Where the code of cells stands: from a frame of a stack trace, which names a class that JShell
/// made up, back to the line of the cell that the learner wrote. Any thread may ask.
final class Places {
    private static final String WRAPPER = "REPL.$JShell$";

    /// A line of a cell.
    ///
    /// @param number of the run of the cell
    /// @param line counted from 1
    /// @param text the line itself, without the blanks around it
    record Place(int number, int line, String text) {
        @Override
        public String toString() {
            return "cell " + number + ", line " + line;
        }
    }

    /// A snippet within its cell: where it starts, and how JShell has wrapped it.
    private record Wrapped(
            int number, String source, int start, SourceCodeAnalysis.SnippetWrapper wrapper) {}

    private record Position(int number, String source, int start) {}

    private final Map<String, Position> positions = new ConcurrentHashMap<>();
    private final Map<String, Wrapped> byClass = new ConcurrentHashMap<>();

    /// Remembers a snippet.
    ///
    /// @param source the whole cell
    /// @param start where the snippet starts in it
    void add(SourceCodeAnalysis analysis, Snippet snippet, int number, String source, int start) {
        positions.put(snippet.id(), new Position(number, source, start));
        rewrapped(analysis, snippet);
    }

    /// Whether this snippet is remembered.
    boolean knows(Snippet snippet) {
        return positions.containsKey(snippet.id());
    }

    /// Remembers that JShell has put a snippet that it knows into a new class.
    void rewrapped(SourceCodeAnalysis analysis, Snippet snippet) {
        Position position = positions.get(snippet.id());
        if (position == null || snippet.kind() == Snippet.Kind.ERRONEOUS) return;
        SourceCodeAnalysis.SnippetWrapper wrapper = analysis.wrapper(snippet);
        if (wrapper != null)
            byClass.put(
                    wrapper.fullClassName(),
                    new Wrapped(position.number, position.source, position.start, wrapper));
    }

    /// Whether this frame is code of a cell.
    static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(WRAPPER);
    }

    /// Where this frame is; null if it is no code of a cell.
    @Nullable
    Place of(StackTraceElement frame) {
        if (!isCell(frame) || frame.getLineNumber() < 1) return null;
        int end = frame.getClassName().indexOf('$', WRAPPER.length());
        String outer = end < 0 ? frame.getClassName() : frame.getClassName().substring(0, end);
        Wrapped wrapped = byClass.get(outer);
        if (wrapped == null) return null;
        int at =
                wrapped.wrapper.wrappedToSourcePosition(
                        firstOfLine(wrapped.wrapper.wrapped(), frame.getLineNumber()));
        return place(wrapped.number, wrapped.source, wrapped.start + Math.max(0, at));
    }

    /// The line of a cell in which this position is.
    static Place place(int number, String source, int position) {
        int at = Math.clamp(position, 0, source.length());
        int line = 1;
        for (int i = 0; i < at; i++) if (source.charAt(i) == '\n') line++;
        int from = source.lastIndexOf('\n', at - 1) + 1;
        int to = source.indexOf('\n', at);
        return new Place(
                number, line, source.substring(from, to < 0 ? source.length() : to).strip());
    }

    /// The first character of a line that is not a blank: what stands before it may belong to the
    /// wrapper.
    private static int firstOfLine(String text, int line) {
        int at = 0;
        for (int i = 1; i < line; i++) {
            int end = text.indexOf('\n', at);
            if (end < 0) return text.length();
            at = end + 1;
        }
        while (at < text.length() && text.charAt(at) == ' ') at++;
        return at;
    }

    /// A class as the learner knows it: `Prime` for `REPL.$JShell$5$Prime`.
    static String readable(String className) {
        if (!className.startsWith(WRAPPER)) return className;
        int end = className.indexOf('$', WRAPPER.length());
        return end < 0 ? "" : className.substring(end + 1).replace('$', '.');
    }
}
