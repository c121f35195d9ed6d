package brood.course.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Set;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/// What can stand where the cursor is, and whether a cell is complete.
final class Completion {
    private static final int ENOUGH = 300;

    private Completion() {}

    /// The content of a `complete_reply`. Positions of the protocol count characters, not Java's
    /// chars.
    ///
    /// @param cursor in characters
    static JsonObject reply(SourceCodeAnalysis analysis, String code, int cursor) {
        int at = index(code, cursor);
        int from = snippetStart(analysis, code, at);
        var matches = new JsonArray();
        int start = at;
        if (code.startsWith("%") && !code.substring(0, at).contains(" ")) {
            String typed = code.substring(1, at);
            Magics.NAMES.stream()
                    .filter(name -> name.startsWith(typed))
                    .forEach(name -> matches.add("%" + name));
            start = 0;
        } else {
            var anchor = new int[] {at - from};
            Set<String> distinct = new LinkedHashSet<>();
            for (var suggestion :
                    analysis.completionSuggestions(code.substring(from), at - from, anchor)) {
                if (distinct.size() == ENOUGH) break;
                distinct.add(suggestion.continuation());
            }
            distinct.forEach(matches::add);
            start = from + anchor[0];
        }
        var content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("matches", matches);
        content.addProperty("cursor_start", code.codePointCount(0, start));
        content.addProperty("cursor_end", code.codePointCount(0, at));
        content.add("metadata", new JsonObject());
        return content;
    }

    /// The content of an `is_complete_reply`.
    static JsonObject complete(SourceCodeAnalysis analysis, String code) {
        var content = new JsonObject();
        String rest = code;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(rest);
            if (info.completeness().isComplete() && !info.remaining().isEmpty()) {
                rest = info.remaining();
                continue;
            }
            content.addProperty("status", status(info.completeness()));
            if (!info.completeness().isComplete()) content.addProperty("indent", indent(code));
            return content;
        }
    }

    private static String status(Completeness completeness) {
        return switch (completeness) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> "complete";
            case DEFINITELY_INCOMPLETE, CONSIDERED_INCOMPLETE -> "incomplete";
            case UNKNOWN -> "invalid";
        };
    }

    /// The blanks that the next line starts with: four for each open brace or parenthesis.
    private static String indent(String code) {
        long open = code.chars().filter(c -> c == '{' || c == '(').count();
        long closed = code.chars().filter(c -> c == '}' || c == ')').count();
        return "    ".repeat((int) Math.max(0, open - closed));
    }

    /// Where the snippet starts in which a position is; JShell looks at one snippet at a time.
    static int snippetStart(SourceCodeAnalysis analysis, String code, int at) {
        int start = 0;
        while (true) {
            CompletionInfo info = analysis.analyzeCompletion(code.substring(start));
            if (!info.completeness().isComplete() || info.remaining().isEmpty()) return start;
            int next = code.length() - info.remaining().length();
            if (next >= at || next <= start) return start;
            start = next;
        }
    }

    /// The Java index of a position of the protocol.
    static int index(String code, int characters) {
        int length = code.codePointCount(0, code.length());
        return code.offsetByCodePoints(0, Math.clamp(characters, 0, length));
    }
}
