package brood.course.notebook;

import brood.course.lesson.Lesson;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes Markdown that is read in `lessons/NN-name/` fit for `notebooks/`: links lead to the same
/// places, other lessons are other notebooks, and boxes lose the mark that only GitHub knows. A
/// question says that its answer is folded in, since the classic Jupyter Notebook draws no
/// triangle.
final class NotebookText {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]+)");
    private static final Pattern BOX = Pattern.compile("(?m)^> \\[![A-Z]+][ \\t]*\\n>");
    private static final Pattern QUESTION =
            Pattern.compile("<summary>Predict:(.+?)</summary>", Pattern.DOTALL);
    private static final Pattern ABSOLUTE = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|#.*");
    private static final Pattern OTHER_LESSON =
            Pattern.compile("((?:\\.\\./[0-9]{2}-[^/]+/)?[^/]+\\.md)(#.*)?");

    private NotebookText() {}

    static String of(String markdown, Lesson lesson) {
        String boxes = BOX.matcher(markdown).replaceAll(">");
        String questions =
                QUESTION.matcher(boxes)
                        .replaceAll(
                                "<summary><b>Predict:</b>$1 <i>(click for the answer)</i></summary>");
        return LINK.matcher(questions)
                .replaceAll(link ->
                        Matcher.quoteReplacement(
                                "](" + target(String.valueOf(link.group(1)), lesson)));
    }

    private static String target(String destination, Lesson lesson) {
        if (ABSOLUTE.matcher(destination).matches()) return destination;
        Matcher other = OTHER_LESSON.matcher(destination);
        Path folder = lesson.folder();
        if (other.matches())
            return Lesson.nameOf(folder.resolve(String.valueOf(other.group(1))))
                    + ".ipynb"
                    + (other.group(2) == null ? "" : other.group(2));
        return Path.of("../lessons", String.valueOf(folder.getFileName()), destination)
                .normalize()
                .toString();
    }
}
