package brood.course.kernel;

import brood.task.Nullable;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/// What the thing under the cursor is: signature and documentation.
final class Inspection {
    private static final int ENOUGH = 12;

    private Inspection() {}

    /// The content of an `inspect_reply`.
    ///
    /// @param cursor in characters
    static JsonObject reply(SourceCodeAnalysis analysis, String code, int cursor) {
        int at = Completion.index(code, cursor);
        while (at < code.length() && Character.isJavaIdentifierPart(code.charAt(at))) at++;
        int from = Completion.snippetStart(analysis, code, at);
        List<Documentation> found = analysis.documentation(code.substring(from), at - from, true);
        if (found.isEmpty() && at < code.length() && code.charAt(at) == '(')
            found = analysis.documentation(code.substring(from), at + 1 - from, true);
        var content = new JsonObject();
        var data = new JsonObject();
        content.addProperty("status", "ok");
        content.addProperty("found", !found.isEmpty());
        if (!found.isEmpty()) data.addProperty("text/plain", text(found));
        content.add("data", data);
        content.add("metadata", new JsonObject());
        return content;
    }

    private static String text(List<Documentation> found) {
        var pages = new LinkedHashSet<String>();
        for (Documentation one : found) {
            if (pages.size() == ENOUGH) break;
            var lines = new ArrayList<String>();
            if (one.signature() != null) lines.add(signature(one.signature()));
            String comment = plain(one.javadoc());
            if (!comment.isBlank()) lines.add(comment.indent(4).stripTrailing());
            pages.add(String.join("\n", lines));
        }
        return String.join("\n\n", pages);
    }

    /// `primes: ArrayList<Integer>` for `primes:java.util.ArrayList<java.lang.Integer>`.
    private static String signature(String full) {
        return full.replaceAll("\\b(?:[a-z_]\\w*\\.)+(?=[A-Z])", "")
                .replaceFirst("^(\\w+):(?=\\w)", "$1: ");
    }

    /// A documentation comment without its markup.
    static String plain(@Nullable String javadoc) {
        if (javadoc == null) return "";
        return javadoc.replaceAll(
                        "\\{@(?:code|literal|link|linkplain|value|index)\\s+([^{}]*)}", "$1")
                .replaceAll("\\{@[a-zA-Z]+\\s*([^{}]*)}", "$1")
                .replaceAll("(?i)<li>", "- ")
                .replaceAll("</?[a-zA-Z][^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&")
                .replaceAll("\\n[ \\t]*(?:\\n[ \\t]*)+", "\n\n")
                .replaceAll("(?m)^[ \\t]+", "")
                .strip();
    }
}
