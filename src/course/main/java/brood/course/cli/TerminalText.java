package brood.course.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/// Sets Markdown for a terminal: headings, paragraphs that fit, lists, code, boxes, tables.
final class TerminalText {
    private static final Pattern BOX = Pattern.compile("\\[!([A-Z]+)]\\s*", Pattern.DOTALL);
    private static final int NARROWEST = 20;

    private final Style style;

    private TerminalText(Style style) {
        this.style = style;
    }

    /// Lines without line breaks.
    static List<String> lines(String markdown, int width, Style style) {
        Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
        return new TerminalText(style).blocks(parser.parse(markdown), width);
    }

    private List<String> blocks(Node parent, int width) {
        return blocks(parent, width, false);
    }

    /// The blocks inside a node; with an empty line between them, unless they stand tight.
    private List<String> blocks(Node parent, int width, boolean tight) {
        var lines = new ArrayList<String>();
        for (Node node : children(parent)) {
            List<String> block = block(node, Math.max(NARROWEST, width));
            if (!tight && !lines.isEmpty() && !block.isEmpty()) lines.add("");
            lines.addAll(block);
        }
        return lines;
    }

    private List<String> block(Node node, int width) {
        return switch (node) {
            case Heading heading -> heading(heading, width);
            case Paragraph paragraph -> TextWidth.wrap(inline(paragraph), width);
            case FencedCodeBlock code ->
                    code.getLiteral().lines().map(line -> "    " + style.code(line)).toList();
            case BulletList list -> list(list, width, _ -> "• ", list.isTight());
            case OrderedList list -> {
                int first = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
                yield list(list, width, i -> (first + i) + ". ", list.isTight());
            }
            case BlockQuote quote -> quote(quote, width);
            case TableBlock table -> table(table);
            case ThematicBreak _ -> List.of("─".repeat(Math.min(width, 20)));
            case HtmlBlock _ -> List.of();
            default -> blocks(node, width);
        };
    }

    private List<String> heading(Heading heading, int width) {
        List<String> words = TextWidth.wrap(inline(heading), width);
        var lines = new ArrayList<String>();
        words.forEach(line -> lines.add(style.bold(line)));
        int longest = words.stream().mapToInt(TextWidth::of).max().orElse(0);
        if (heading.getLevel() <= 2)
            lines.add(style.bold((heading.getLevel() == 1 ? "═" : "─").repeat(longest)));
        return lines;
    }

    private List<String> list(Node list, int width, IntFunction<String> mark, boolean tight) {
        var lines = new ArrayList<String>();
        int index = 0;
        for (Node item : children(list)) {
            String first = mark.apply(index++);
            List<String> block = blocks(item, width - first.length(), tight);
            if (!tight && !lines.isEmpty()) lines.add("");
            for (int i = 0; i < block.size(); i++)
                lines.add(
                        ((i == 0 ? first : " ".repeat(first.length())) + block.get(i))
                                .stripTrailing());
        }
        return lines;
    }

    private List<String> quote(BlockQuote quote, int width) {
        String kind = "";
        if (quote.getFirstChild() instanceof Paragraph paragraph
                && paragraph.getFirstChild() instanceof Text text) {
            Matcher box = BOX.matcher(text.getLiteral());
            if (box.matches()) {
                kind = String.valueOf(box.group(1));
                text.unlink();
                if (paragraph.getFirstChild() instanceof SoftLineBreak end) end.unlink();
            }
        }
        var lines = new ArrayList<String>();
        if (!kind.isEmpty())
            lines.add(style.bold(kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT)));
        lines.addAll(blocks(quote, width - 2));
        return lines.stream().map(line -> (style.dim("│") + " " + line).stripTrailing()).toList();
    }

    private List<String> table(TableBlock table) {
        var rows = new ArrayList<List<String>>();
        var heads = new ArrayList<Integer>();
        var right = new ArrayList<Boolean>();
        for (Node part : children(table)) {
            for (Node row : children(part)) {
                if (!(row instanceof TableRow)) continue;
                var cells = new ArrayList<String>();
                for (Node cell : children(row)) {
                    cells.add(inline(cell));
                    if (rows.isEmpty())
                        right.add(
                                cell instanceof TableCell tableCell
                                        && tableCell.getAlignment() == TableCell.Alignment.RIGHT);
                }
                rows.add(cells);
            }
            heads.add(rows.size());
        }
        var widths = new int[right.size()];
        for (List<String> row : rows)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String blanks = " ".repeat(widths[i] - TextWidth.of(row.get(i)));
                line.append(right.get(i) ? blanks + row.get(i) : row.get(i) + blanks).append("  ");
            }
            lines.add(line.toString().stripTrailing());
            if (lines.size() == heads.getFirst())
                lines.add(
                        Arrays.stream(widths)
                                .mapToObj("─"::repeat)
                                .collect(Collectors.joining("  ")));
        }
        return lines;
    }

    private String inline(Node parent) {
        var text = new StringBuilder();
        for (Node node : children(parent)) {
            text.append(
                    switch (node) {
                        case Text words -> words.getLiteral();
                        case Code code -> style.code(quoted(code.getLiteral()));
                        case Emphasis words -> style.italic(inline(words));
                        case StrongEmphasis words -> style.bold(inline(words));
                        case SoftLineBreak _ -> " ";
                        case HardLineBreak _ -> "\n";
                        case Image image -> "[picture: " + inline(image) + "]";
                        case Link link -> link(link);
                        default -> inline(node);
                    });
        }
        return text.toString();
    }

    private String link(Link link) {
        String words = inline(link);
        boolean web = link.getDestination().matches("https?:.*");
        return web && !words.equals(link.getDestination())
                ? words + " (" + link.getDestination() + ")"
                : words;
    }

    /// In plain text the quotes are what tells code from words.
    private String quoted(String code) {
        return style == Style.PLAIN ? "`" + code + "`" : code;
    }

    private static List<Node> children(Node parent) {
        var children = new ArrayList<Node>();
        for (Node at = parent.getFirstChild(); at != null; at = at.getNext()) children.add(at);
        return children;
    }
}
