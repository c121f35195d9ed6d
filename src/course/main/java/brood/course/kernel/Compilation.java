package brood.course.kernel;

import brood.course.lesson.CompilerMessage;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.Diag;

/// The compiler's messages, at the lines of the cell.
final class Compilation {
    private Compilation() {}

    /// @param number of the run of the cell
    /// @param source the whole cell
    /// @param start where the snippet that was refused starts in it
    static CellFailure failure(List<Diag> diagnostics, int number, String source, int start) {
        var lines = new ArrayList<String>();
        String first = "";
        for (Diag diagnostic : diagnostics) {
            if (!diagnostic.isError()) continue;
            String message = CompilerMessage.of(diagnostic);
            if (first.isEmpty()) first = message.lines().findFirst().orElse("");
            lines.addAll(lines(message, diagnostic, number, source, start));
        }
        if (lines.isEmpty()) {
            first = "this is no Java that can stand in a cell";
            lines.add(Places.place(number, source, start) + ": " + first);
        }
        return new CellFailure("CompilationError", first, lines);
    }

    static CellFailure incomplete(int number, String source, int start) {
        int first = start;
        while (first < source.length() && Character.isWhitespace(source.charAt(first))) first++;
        Places.Place place = Places.place(number, source, first);
        String message =
                "the cell ends in the middle of what begins here;"
                        + " is a closing brace, parenthesis or quote missing?";
        return new CellFailure(
                "CompilationError",
                message,
                List.of(place + ": " + message, "    " + place.text()));
    }

    private static List<String> lines(
            String message, Diag diagnostic, int number, String source, int start) {
        int from = clamp(start + diagnostic.getStartPosition(), source);
        int to = clamp(start + diagnostic.getEndPosition(), source);
        int at = clamp(start + diagnostic.getPosition(), source);
        // A whole method may be marked; then the position within it says more.
        boolean long_ = source.substring(Math.min(from, to), to).indexOf('\n') >= 0;
        int caret = long_ ? at : from;
        int lineStart = source.lastIndexOf('\n', caret - 1) + 1;
        int lineEnd = source.indexOf('\n', caret);
        if (lineEnd < 0) lineEnd = source.length();
        int width = long_ ? 1 : Math.max(1, Math.min(to, lineEnd) - caret);
        String line = source.substring(lineStart, lineEnd);
        var shown = new ArrayList<String>();
        shown.add(Places.place(number, source, caret) + ":");
        shown.add("    " + line);
        shown.add(
                "    "
                        + line.substring(0, caret - lineStart).replaceAll("[^\t]", " ")
                        + "^".repeat(width));
        shown.addAll(message.lines().toList());
        return shown;
    }

    private static int clamp(long position, String source) {
        return Math.clamp(position, 0, source.length());
    }
}
