package brood.course.lesson;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/// What holds for the prose of every lesson, so that it reads well on GitHub, in a notebook and in
/// a terminal: one title, headings that differ, pictures that can be heard, links that lead
/// somewhere, no HTML, no code that is not run.
final class TextRules extends AbstractVisitor {
    private static final Pattern BOX = Pattern.compile("\\[!([A-Za-z]+)].*", Pattern.DOTALL);
    private static final Pattern KNOWN_BOX =
            Pattern.compile("\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)].*", Pattern.DOTALL);

    private final Path lesson;
    private final String title;
    private final Mistakes mistakes;
    private final Map<String, Integer> slugs = new HashMap<>();
    private int titles;

    private TextRules(Path lesson, String title, Mistakes mistakes) {
        this.lesson = lesson;
        this.title = title;
        this.mistakes = mistakes;
    }

    static void check(Node document, Path lesson, String title, Mistakes mistakes) {
        var rules = new TextRules(lesson, title, mistakes);
        if (!(document.getFirstChild() instanceof Heading first) || first.getLevel() != 1)
            mistakes.add(1, "the text must begin with its title: '# " + title + "'.");
        document.accept(rules);
    }

    @Override
    public void visit(Heading heading) {
        String text = textOf(heading);
        int line = line(heading);
        if (heading.getLevel() == 1) {
            if (titles++ > 0) mistakes.add(line, "a second '#' heading. Use '##' within a lesson.");
            else if (!title.isEmpty() && !text.equals(title))
                mistakes.add(
                        line,
                        "the title is '"
                                + text
                                + "' here and '"
                                + title
                                + "' in the front matter. Make them the same.");
        }
        Integer before = slugs.putIfAbsent(slug(text), line);
        if (before != null)
            mistakes.add(
                    line,
                    "the heading at line "
                            + before
                            + " begins with the same words. Cell ids need them to differ.");
        visitChildren(heading);
    }

    @Override
    public void visit(Image image) {
        if (textOf(image).isBlank())
            mistakes.add(
                    line(image),
                    "the picture "
                            + image.getDestination()
                            + " has no alternative text. Write what it shows: ![two lanes, …](…).");
        target(image.getDestination(), image);
        visitChildren(image);
    }

    @Override
    public void visit(Link link) {
        target(link.getDestination(), link);
        visitChildren(link);
    }

    private void target(String destination, Node node) {
        if (destination.matches("[a-zA-Z][a-zA-Z0-9+.-]*:.*") || destination.startsWith("#"))
            return;
        String path = destination.replaceFirst("#.*", "");
        if (path.startsWith("/") || !Files.exists(lesson.resolveSibling(path)))
            mistakes.add(
                    line(node),
                    "the link leads to '"
                            + path
                            + "', which is not there. It is read from the folder of the lesson.");
    }

    @Override
    public void visit(BlockQuote quote) {
        Matcher box = BOX.matcher(textOf(quote));
        if (box.matches() && !KNOWN_BOX.matcher(textOf(quote)).matches())
            mistakes.add(
                    line(quote),
                    "GitHub knows no box [!"
                            + box.group(1)
                            + "]. There are NOTE, TIP, IMPORTANT, WARNING and CAUTION.");
        visitChildren(quote);
    }

    @Override
    public void visit(FencedCodeBlock fence) {
        if (fence.getParent() instanceof Document) return;
        String info = fence.getInfo() == null ? "" : fence.getInfo();
        if (info.contains("=") || info.matches("(java|python)\\b.*"))
            mistakes.add(
                    line(fence),
                    "code that runs stands at the left margin, not inside a list or a box. Move"
                            + " this fence out.");
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        mistakes.add(
                line(code),
                "text that is indented by four blanks is code. Use a fence, or indent it less.");
    }

    @Override
    public void visit(HtmlInline html) {
        mistakes.add(
                line(html),
                "'"
                        + html.getLiteral()
                        + "' is HTML, which a terminal cannot show. Use Markdown, or put it into"
                        + " `code`.");
    }

    @Override
    public void visit(LinkReferenceDefinition definition) {
        mistakes.add(
                line(definition),
                "a link by reference breaks where the notebook begins a new cell. Write"
                        + " [text](address).");
    }

    private static int line(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.getSourceSpans().isEmpty()) return LessonParser.firstLine(at);
        }
        return 1;
    }

    /// The words of a node, without the marks.
    static String textOf(Node node) {
        var text = new StringBuilder();
        node.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Text words) {
                        text.append(words.getLiteral());
                    }

                    @Override
                    public void visit(Code code) {
                        text.append(code.getLiteral());
                    }
                });
        return text.toString();
    }

    /// The words of a heading as they appear in an id: at most 50 characters.
    static String slug(String heading) {
        String words = heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = words.length() > 50 ? words.substring(0, 50) : words;
        return cut.replaceAll("^-|-$", "");
    }
}
