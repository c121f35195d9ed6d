package brood.course.mark;

import brood.course.grade.TextReport;
import brood.course.grade.Verdict;
import java.nio.charset.StandardCharsets;

/// Marks as the Markdown of a job's summary on GitHub: a table, then what is wrong with each, with
/// its picture, folded.
public final class GithubSummary {
    /// GitHub drops a summary of more than 1 MiB as a whole.
    static final int MOST_BYTES = 900_000;

    private static final int LONGEST = 20_000;

    private GithubSummary() {}

    public static String of(MarkSheet sheet) {
        var text = new StringBuilder("## Exercises\n\n");
        text.append("**").append(sheet.inWords()).append(".**\n\n");
        text.append("| | exercise | points | time | |\n|---|---|---:|---:|---|\n");
        for (Mark each : sheet.marks()) text.append(row(each));
        for (Mark each : sheet.marks()) {
            if (!(each instanceof Mark.Graded graded) || each.passed()) continue;
            String details = details(graded);
            if (bytes(text) + bytes(details) > MOST_BYTES) {
                text.append(
                        "\nThere is no room for the other pictures; `./brood grade EXERCISE` shows each.\n");
                break;
            }
            text.append(details);
        }
        return text.toString();
    }

    private static String row(Mark mark) {
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        sign(mark),
                        cell(mark.exercise().name()),
                        mark.graderFailed() ? "–" : mark.points() + " / " + mark.most(),
                        mark instanceof Mark.Graded graded
                                ? Words.time(graded.took()).replace(' ', '\u00a0')
                                : "",
                        said(mark));
    }

    private static String sign(Mark mark) {
        if (mark.passed()) return "✅";
        if (mark.failed()) return "❌";
        return mark.graderFailed() ? "⚠️" : "➖";
    }

    private static String said(Mark mark) {
        return switch (mark) {
            case Mark.Missing(_, var why) -> "not handed in: " + cell(why);
            case Mark.Waiting _ -> "not graded yet";
            case Mark.Graded(_, _, Verdict.Failed failed, _) -> {
                var found = failed.first().finding();
                yield "`" + found.code() + "` " + cell(Words.cut(found.sentence(), 300));
            }
            case Mark.Graded(_, _, Verdict.Passed _, _) -> "";
            case Mark.Graded(_, _, var verdict, _) ->
                    cell(Words.cut(Words.sentence(verdict).lines().findFirst().orElse(""), 300));
        };
    }

    private static String details(Mark.Graded mark) {
        String report =
                Words.cut(TextReport.of(mark.exercise(), mark.verdict()), LONGEST).stripTrailing();
        String fence = fence(report);
        return "\n<details><summary>%s %s</summary>\n\n%stext\n%s\n%s\n\n</details>\n"
                .formatted(sign(mark), cell(mark.exercise().name()), fence, report, fence);
    }

    /// Longer than any row of backticks in the text, so that the text cannot end its block.
    private static String fence(String text) {
        int longest = 2;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return "`".repeat(longest + 1);
    }

    /// Text of anybody, as text: no Markdown, no HTML, no end of the cell.
    static String cell(String text) {
        return Words.oneLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]#|~])", "\\\\$1");
    }

    private static int bytes(CharSequence text) {
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
