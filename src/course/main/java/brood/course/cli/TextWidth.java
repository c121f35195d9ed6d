package brood.course.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/// How wide text is on a terminal, and where its lines break. Escape sequences take no room, and
/// Chinese characters take two columns.
final class TextWidth {
    private static final Pattern ESCAPE = Pattern.compile("\033\\[[0-9;]*m");

    private TextWidth() {}

    static int of(String text) {
        return ESCAPE.matcher(text)
                .replaceAll("")
                .codePoints()
                .map(point -> Math.max(0, WCWidth.wcwidth(point)))
                .sum();
    }

    /// Breaks at blanks; a line break in the text stays one. A word that is wider than the line
    /// stands alone.
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        for (String paragraph : text.split("\n", -1)) {
            var line = new StringBuilder();
            for (String word : paragraph.strip().split(" +", -1)) {
                if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                if (!line.isEmpty()) line.append(' ');
                line.append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
