package brood.course.lesson;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonmark.node.FencedCodeBlock;

/// Turns fences into cells, listings and their outputs.
///
/// ```
///   ```java id=…      a cell          ```text output=…   what the block before it prints
///   ```java file=…    a listing       ```text stderr=…   the same, on System.err
///   ```python file=…  a listing       anything else      verbatim text
/// ```
final class FenceReader {
    /// What the last fence was.
    enum Kind {
        CODE,
        OUTPUT,
        VERBATIM,
        WRONG
    }

    private static final Set<String> RUN = Set.of("java", "python");
    private static final Set<String> CELL_KEYS = Set.of("id", "seconds");
    private static final Set<String> LISTING_KEYS = Set.of("file", "anchor", "exit", "seconds");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// A listing whose text in the lesson is not what its file says.
    private record Stale(int first, int last, String code) {}

    private final Path lesson;
    private final Mistakes mistakes;
    private final boolean filling;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Integer> shown = new TreeMap<>();
    private final Map<String, Integer> promised = new HashMap<>();
    private final List<Stale> stale = new ArrayList<>();
    private @Nullable Block code;
    private Kind kind = Kind.VERBATIM;

    /// @param filling whether a listing that has changed is to be filled in rather than refused
    FenceReader(Path lesson, Mistakes mistakes, boolean filling) {
        this.lesson = lesson;
        this.mistakes = mistakes;
        this.filling = filling;
    }

    Kind kind() {
        return kind;
    }

    /// Something other than a fence stands here, so an output block cannot follow.
    void somethingElse() {
        code = null;
    }

    /// Reads one fence. [#kind] tells what it is; the block is null for verbatim text and for a
    /// mistake.
    @Nullable
    Block read(FencedCodeBlock fence, int first, int last) {
        try {
            var info = InfoString.parse(fence.getInfo() == null ? "" : fence.getInfo());
            var keys = info.attributes().keySet();
            if (info.language().equals("text")
                    && (keys.contains("output") || keys.contains("stderr")))
                return output(info, fence.getLiteral(), first);
            code = null;
            if (!RUN.contains(info.language())) {
                if (!keys.isEmpty())
                    throw wrong(
                            "a fence of '"
                                    + info.language()
                                    + "' takes no attributes. Code that runs is 'java id=…',"
                                    + " 'java file=…' or 'python file=…'; what it prints is 'text"
                                    + " output=…'.");
                kind = Kind.VERBATIM;
                return null;
            }
            kind = Kind.CODE;
            code =
                    keys.contains("file")
                            ? listing(info, fence, first, last)
                            : cell(info, fence, first);
            return code;
        } catch (IllegalArgumentException e) {
            mistakes.add(first, String.valueOf(e.getMessage()));
            kind = Kind.WRONG;
            code = null;
            return null;
        }
    }

    private Block cell(InfoString info, FencedCodeBlock fence, int first) {
        String id = info.attributes().get("id");
        if (id == null || !info.language().equals("java"))
            throw wrong(
                    "nothing in a lesson is shown that is not run. Give a cell an id"
                            + " ('java id=two-pids'), or put the program into a file beside the"
                            + " lesson ('"
                            + info.language()
                            + " file=…').");
        known(info, CELL_KEYS);
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || id.length() > 40)
            throw wrong(
                    "the id '"
                            + id
                            + "' must be words of small letters and digits joined by '-', at most"
                            + " 40 characters in all.");
        if (id.equals("imports") || id.startsWith("text-") || id.startsWith("after-"))
            throw wrong("the id '" + id + "' is one that the weaver makes itself. Choose another.");
        Integer before = ids.putIfAbsent(id, first);
        if (before != null)
            throw wrong("the id '" + id + "' is that of the cell at line " + before + " already.");
        String source = fence.getLiteral().stripTrailing();
        if (source.isBlank()) throw wrong("the cell '" + id + "' is empty.");
        return new Block.Cell(first, id, source, limit(info), Output.NOTHING, Output.NOTHING);
    }

    private Block listing(InfoString info, FencedCodeBlock fence, int first, int last) {
        known(info, LISTING_KEYS);
        String name = String.valueOf(info.attributes().get("file"));
        String ending = info.language().equals("java") ? ".java" : ".py";
        if (!name.matches("[A-Za-z0-9_]+\\" + ending))
            throw wrong(
                    "file="
                            + name
                            + ": a "
                            + info.language()
                            + " listing is a file beside lesson.md whose name ends in "
                            + ending
                            + ".");
        Path file = lesson.resolveSibling(name);
        String anchor = info.attributes().get("anchor");
        String now = show(file, anchor);
        if (!fence.getLiteral().stripTrailing().equals(now)) {
            if (filling) stale.add(new Stale(first, last, now));
            else
                mistakes.add(
                        first,
                        "this is not what "
                                + name
                                + " says now. './brood weave "
                                + Lesson.nameOf(lesson)
                                + "' fills it in.");
        }
        shown.putIfAbsent(name, first);
        return new Block.Listing(
                first,
                info.language(),
                file,
                anchor,
                now,
                limit(info),
                number(info, "exit", 0, 0, 255),
                null,
                Output.NOTHING);
    }

    private static String show(Path file, @Nullable String anchor) {
        try {
            return ListingFile.read(file).show(anchor);
        } catch (IOException e) {
            throw wrong(
                    "there is no readable file "
                            + file.getFileName()
                            + " beside lesson.md. Write it, or correct 'file='.");
        }
    }

    private @Nullable Block output(InfoString info, String literal, int first) {
        known(info, Set.of("output", "stderr"));
        if (info.attributes().size() > 1)
            throw wrong("one block is either 'output=' or 'stderr='. Write two.");
        boolean errors = info.attributes().containsKey("stderr");
        var modes = Mode.parse(info.attributes().values().iterator().next());
        var lines = literal.lines().map(String::stripTrailing).toList();
        var output = new Output(first, modes, lines);
        if (lines.isEmpty()) throw wrong("an output block promises at least one line. Remove it.");
        if (output.has(Mode.OUTCOMES)) OutcomeTable.parse(lines);
        if (errors && output.fails()) throw wrong("'stderr=' cannot promise how the code ends.");
        Block made =
                switch (code) {
                    case Block.Cell cell -> {
                        free(errors ? cell.err() : cell.out());
                        yield errors ? cell.withErr(output) : cell.withOut(output);
                    }
                    case Block.Listing listing -> promise(listing, output, errors);
                    case null, default ->
                            throw wrong(
                                    "an output block stands right behind its cell or listing, with"
                                            + " nothing but empty lines between them.");
                };
        code = made;
        kind = Kind.OUTPUT;
        return made;
    }

    private Block promise(Block.Listing listing, Output output, boolean errors) {
        if (output.has(Mode.DOES_NOT_COMPILE))
            throw wrong("a listing is a program that compiles; 'doesNotCompile' is for cells.");
        Integer before = errors ? null : promised.putIfAbsent(listing.fileName(), output.line());
        if (before != null)
            throw wrong(
                    "line "
                            + before
                            + " says already what "
                            + listing.fileName()
                            + " prints. Keep one of the two.");
        if (errors) free(listing.err());
        return errors ? listing.withErr(output) : listing.withOut(output);
    }

    private static void free(Output before) {
        if (before.line() > 0)
            throw wrong("line " + before.line() + " has a block of this kind already. Keep one.");
    }

    /// What can be said only when all fences have been read.
    void finish() {
        shown.forEach((name, line) -> {
            if (!promised.containsKey(name))
                mistakes.add(
                        line,
                        "nothing says what "
                                + name
                                + " prints. Put a 'text output=…' block behind it.");
        });
        Path folder = Lesson.folderOf(lesson);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{java,py}")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!shown.containsKey(name) && !belongsElsewhere(folder, name))
                    mistakes.add(
                            1,
                            "the lesson never shows "
                                    + name
                                    + ", which lies beside it. Show it ('file="
                                    + name
                                    + "') or delete it.");
            }
        } catch (IOException e) {
            mistakes.add(1, "the folder " + folder + " cannot be read: " + e + ".");
        }
    }

    /// Whether a page beside the lesson, or the lesson of this page, shows a program.
    private boolean belongsElsewhere(Path folder, String program) throws IOException {
        Path own = lesson.toAbsolutePath().normalize();
        try (DirectoryStream<Path> texts = Files.newDirectoryStream(folder, "*.md")) {
            for (Path text : texts) {
                if (!text.equals(own) && Files.readString(text).contains("file=" + program))
                    return true;
            }
        }
        return false;
    }

    /// The lines of the lesson, with what is stale replaced.
    String fill(List<String> lines) {
        var text = new ArrayList<>(lines);
        for (Stale one : stale.reversed()) {
            var inside = text.subList(one.first, one.last - 1);
            inside.clear();
            inside.addAll(one.code.lines().toList());
        }
        return String.join("\n", text) + "\n";
    }

    private static void known(InfoString info, Set<String> keys) {
        for (String key : info.attributes().keySet()) {
            if (!keys.contains(key))
                throw wrong(
                        "'"
                                + key
                                + "=' means nothing here. This kind of fence knows "
                                + String.join(", ", keys.stream().sorted().toList())
                                + ".");
        }
    }

    private static Duration limit(InfoString info) {
        return Duration.ofSeconds(number(info, "seconds", (int) LIMIT.toSeconds(), 1, 600));
    }

    private static int number(InfoString info, String key, int otherwise, int least, int most) {
        String text = info.attributes().get(key);
        if (text == null) return otherwise;
        if (text.matches("[0-9]{1,4}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) return number;
        }
        throw wrong(key + "=" + text + ": expected a number from " + least + " to " + most + ".");
    }

    private static IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(sentence);
    }
}
