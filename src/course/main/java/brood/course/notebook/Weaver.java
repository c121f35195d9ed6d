package brood.course.notebook;

import brood.course.lesson.Block;
import brood.course.lesson.Lesson;
import brood.course.lesson.StartUp;
import com.google.gson.FormattingStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// Makes the notebook of a lesson: nbformat 4.5, without outputs, the same bytes every time.
///
/// The keys stand in alphabetical order and the indent is one blank, as Jupyter itself writes them,
/// so that a notebook that was only opened and saved shows no difference.
public final class Weaver {
    private static final Gson GSON =
            new GsonBuilder()
                    .setFormattingStyle(FormattingStyle.PRETTY.withIndent(" ").withNewline("\n"))
                    .disableHtmlEscaping()
                    .serializeNulls()
                    .create();

    private final Lesson lesson;
    private final JsonArray cells = new JsonArray();
    private final List<String> text = new ArrayList<>();
    private String textId = "";
    private boolean started;

    private Weaver(Lesson lesson) {
        this.lesson = lesson;
    }

    /// The text of the `.ipynb`.
    public static String weave(Lesson lesson) {
        return new Weaver(lesson).notebook();
    }

    private String notebook() {
        boolean first = true;
        for (Block block : lesson.blocks()) {
            switch (block) {
                case Block.Prose prose -> {
                    if (!prose.heading().isEmpty()) {
                        flush("text-" + prose.slug());
                        // behind the introduction, so that no question is cut off from its cell
                        if (!first) start();
                    }
                    String markdown = NotebookText.of(prose.markdown(), lesson);
                    text.add(first ? withSubtitle(markdown) : markdown);
                    first = false;
                }
                case Block.Predict predict -> text.add(NotebookText.of(predict.markdown(), lesson));
                case Block.Listing listing -> listing(listing);
                case Block.Cell cell -> {
                    flush("after-" + cell.id());
                    start();
                    code(cell.id(), cell.code(), cell.out().fails());
                }
            }
        }
        flush("");
        var notebook = new JsonObject();
        notebook.add("cells", cells);
        notebook.add("metadata", metadata());
        notebook.addProperty("nbformat", 4);
        notebook.addProperty("nbformat_minor", 5);
        return GSON.toJson(notebook) + "\n";
    }

    /// The cell with the imports, unless it is there.
    private void start() {
        if (!started) code("imports", imports(), false);
        started = true;
    }

    /// Puts what the front matter says below the title, with which every lesson begins.
    private String withSubtitle(String markdown) {
        String subtitle = "\n\n*" + lesson.minutes() + " minutes · " + lesson.question() + "*";
        int end = markdown.indexOf('\n');
        return end < 0
                ? markdown + subtitle
                : markdown.substring(0, end) + subtitle + markdown.substring(end);
    }

    private static String imports() {
        return "// What every notebook starts with. Harmless to run again.\n"
                + StartUp.source().strip();
    }

    /// The program, and folded below it what it prints: whoever has been asked to predict that must
    /// not read it by accident.
    private void listing(Block.Listing listing) {
        text.add("```" + listing.language() + "\n" + listing.code() + "\n```");
        if (listing.out() != null)
            text.add(
                    "<details>\n<summary><b>What it prints</b> <i>(click)</i></summary>\n\n```text\n"
                            + String.join("\n", listing.out().shown())
                            + "\n```\n\n</details>");
    }

    /// Ends the text cell that is being collected; the next one gets the id `next`.
    private void flush(String next) {
        if (!text.isEmpty()) {
            JsonObject cell = cell("markdown", textId);
            source(cell, String.join("\n\n", text));
        }
        text.clear();
        textId = next;
    }

    private void code(String id, String source, boolean fails) {
        var cell = new JsonObject();
        cell.addProperty("cell_type", "code");
        cell.add("execution_count", null);
        cell.addProperty("id", id);
        var metadata = new JsonObject();
        if (fails) {
            var tags = new JsonArray();
            tags.add("raises-exception");
            metadata.add("tags", tags);
        }
        cell.add("metadata", metadata);
        cell.add("outputs", new JsonArray());
        source(cell, source);
        cells.add(cell);
    }

    private JsonObject cell(String type, String id) {
        var cell = new JsonObject();
        cell.addProperty("cell_type", type);
        cell.addProperty("id", id);
        cell.add("metadata", new JsonObject());
        cells.add(cell);
        return cell;
    }

    private static void source(JsonObject cell, String source) {
        var lines = new JsonArray();
        int from = 0;
        while (from < source.length()) {
            int end = source.indexOf('\n', from);
            int to = end < 0 ? source.length() : end + 1;
            lines.add(source.substring(from, to));
            from = to;
        }
        cell.add("source", lines);
    }

    private static JsonObject metadata() {
        var kernel = new JsonObject();
        kernel.addProperty("display_name", "Java");
        kernel.addProperty("language", "java");
        kernel.addProperty("name", "java");
        var language = new JsonObject();
        language.addProperty("codemirror_mode", "java");
        language.addProperty("file_extension", ".jshell");
        language.addProperty("mimetype", "text/x-java-source");
        language.addProperty("name", "java");
        var metadata = new JsonObject();
        metadata.add("kernelspec", kernel);
        metadata.add("language_info", language);
        return metadata;
    }
}
