package brood.course.lesson;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads one `lesson.md`: finds the blocks at the left margin and hands fences to [FenceReader].
/// Everything else is prose, and [TextRules] looks at it.
final class LessonParser {
    private static final Set<String> KEYS = Set.of("title", "minutes", "question");
    private static final Pattern PREDICT =
            Pattern.compile(
                    "<details>\\s*<summary>Predict:\\s*(.+?)</summary>\\s*", Pattern.DOTALL);

    private static final Pattern MARKED = Pattern.compile("`|\\*\\w[^*]*\\*");

    private final Path file;
    private final Mistakes mistakes;
    private final List<Block> blocks = new ArrayList<>();
    private List<String> lines = List.of();
    private int proseFrom;
    private int proseTo;
    private String heading = "";

    LessonParser(Path file) {
        this.file = file;
        this.mistakes = new Mistakes(file);
    }

    /// @throws LessonException with everything that is wrong
    Lesson parse() {
        return parse(new FenceReader(file, mistakes, false));
    }

    /// The text of the lesson with every listing as its file has it now.
    ///
    /// @throws LessonException if anything else is wrong
    String filled() {
        var fences = new FenceReader(file, mistakes, true);
        parse(fences);
        return fences.fill(lines);
    }

    private Lesson parse(FenceReader fences) {
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            mistakes.add(1, "it cannot be read as UTF-8 text: " + e + ".");
            mistakes.throwIfAny();
        }
        FrontMatter front = front();
        Node document = document(lines, front.lines());
        split(document, fences);
        fences.finish();
        TextRules.check(document, file, front.value("title").orElse(""), mistakes);
        mistakes.throwIfAny();
        return new Lesson(
                file,
                front.value("title").orElseThrow(),
                front.number("minutes").orElseThrow(),
                front.value("question").orElseThrow(),
                blocks);
    }

    /// The Markdown below the front matter; the lines keep their numbers.
    private static Node document(List<String> lines, int skip) {
        var body = new ArrayList<>(lines);
        Collections.fill(body.subList(0, skip), "");
        return parser().parse(String.join("\n", body));
    }

    static Parser parser() {
        return Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
                .build();
    }

    private FrontMatter front() {
        FrontMatter front;
        try {
            front = FrontMatter.of(lines);
        } catch (IllegalArgumentException e) {
            mistakes.add(1, "front matter: " + e.getMessage() + ".");
            mistakes.throwIfAny();
            throw e;
        }
        for (String key : List.of("title", "minutes", "question")) {
            if (front.value(key).orElse("").isEmpty())
                mistakes.add(1, "the front matter has no '" + key + ": …'. Add it.");
        }
        for (String key : front.values().keySet()) {
            if (!KEYS.contains(key))
                mistakes.add(
                        lineOfKey(key),
                        "the front matter knows title, minutes and question, not '" + key + "'.");
        }
        String minutes = front.value("minutes").orElse("1");
        if (!minutes.matches("[1-9][0-9]{0,2}"))
            mistakes.add(
                    lineOfKey("minutes"),
                    "minutes: expected a whole number from 1 to 999, found '" + minutes + "'.");
        return front;
    }

    private int lineOfKey(String key) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(key)) return i + 1;
        }
        return 1;
    }

    private void split(Node document, FenceReader fences) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            switch (node) {
                case FencedCodeBlock fence -> {
                    Block made = fences.read(fence, firstLine(node), lastLine(node));
                    switch (fences.kind()) {
                        case VERBATIM -> prose(node);
                        case OUTPUT -> replaceLast(made);
                        case CODE -> {
                            flush();
                            if (made != null) blocks.add(made);
                        }
                        case WRONG -> flush();
                    }
                    continue;
                }
                case HtmlBlock html when html.getLiteral().startsWith("<!--") -> flush();
                case HtmlBlock html -> {
                    flush();
                    node = predict(html);
                }
                case Heading title -> {
                    flush();
                    heading = TextRules.textOf(title);
                    prose(node);
                }
                default -> prose(node);
            }
            fences.somethingElse();
        }
        flush();
    }

    private void replaceLast(@Nullable Block made) {
        if (made != null) blocks.set(blocks.size() - 1, made);
    }

    /// Reads a fold up to its end, and returns its last node.
    private Node predict(HtmlBlock start) {
        Matcher matcher = PREDICT.matcher(start.getLiteral());
        int first = firstLine(start);
        if (!matcher.matches()) {
            mistakes.add(
                    first,
                    "the only HTML that a lesson may have is a question to think about:"
                            + " '<details>', then '<summary>Predict: …?</summary>', an empty line,"
                            + " the answer, an empty line, '</details>'.");
            return start;
        }
        for (Node node = start.getNext(); node != null; node = node.getNext()) {
            if (!(node instanceof HtmlBlock end)) continue;
            if (!end.getLiteral().strip().equals("</details>")) continue;
            plain(String.valueOf(matcher.group(1)), first + 1);
            String question = matcher.group(1).strip().replaceAll("\\s+", " ");
            String answer = slice(lastLine(start) + 1, firstLine(end) - 1).strip();
            blocks.add(new Block.Predict(first, question, answer, slice(first, lastLine(end))));
            return end;
        }
        mistakes.add(
                first, "this fold never ends. Put '</details>' on a line of its own behind it.");
        return start;
    }

    /// Between HTML tags, Markdown is not read: its marks would be seen.
    private void plain(String question, int line) {
        if (MARKED.matcher(question).find())
            mistakes.add(
                    line,
                    "a question is plain text: it stands within HTML, where ` and * are shown as they"
                            + " are. Leave them out.");
    }

    private void prose(Node node) {
        if (proseFrom == 0) proseFrom = firstLine(node);
        proseTo = lastLine(node);
    }

    private void flush() {
        if (proseFrom > 0)
            blocks.add(new Block.Prose(proseFrom, heading, slice(proseFrom, proseTo)));
        proseFrom = 0;
        heading = "";
    }

    private String slice(int from, int to) {
        return String.join("\n", lines.subList(from - 1, Math.max(from - 1, to)));
    }

    static int firstLine(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    static int lastLine(Node node) {
        return node.getSourceSpans().getLast().getLineIndex() + 1;
    }
}
