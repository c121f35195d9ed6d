package brood.course.lesson;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program beside a lesson, and the parts of it that have a name:
///
/// ```
///   // tag::loop
///   …
///   // end::loop
/// ```
///
/// The lines of the tags themselves are never shown, and a part is moved to the left margin.
record ListingFile(Path file, List<String> lines) {
    private static final Pattern TAG =
            Pattern.compile("\\s*(?://|#)\\s*(tag|end)::([a-z0-9-]+)\\s*");

    /// More than that and the program is hard to read as a program.
    private static final int MOST_ANCHORS = 2;

    static ListingFile read(Path file) throws IOException {
        return new ListingFile(file, Files.readAllLines(file));
    }

    /// What a fence shows: one part, or everything.
    ///
    /// @throws IllegalArgumentException with a sentence, if there is no such part or the tags are
    ///   not in order
    String show(@Nullable String anchor) {
        var anchors = new TreeSet<String>();
        var shown = new ArrayList<String>();
        String open = null;
        for (int i = 0; i < lines.size(); i++) {
            Matcher tag = TAG.matcher(lines.get(i));
            if (!tag.matches()) {
                if (anchor == null || anchor.equals(open)) shown.add(lines.get(i).stripTrailing());
                continue;
            }
            String name = String.valueOf(tag.group(2));
            boolean begins = "tag".equals(tag.group(1));
            if (begins ? open != null : !name.equals(open))
                throw wrong(
                        i,
                        begins
                                ? "'" + name + "' begins before '" + open + "' has ended"
                                : "'" + name + "' ends but is not open");
            if (begins && !anchors.add(name)) throw wrong(i, "'" + name + "' begins a second time");
            open = begins ? name : null;
        }
        if (open != null) throw wrong(lines.size() - 1, "'" + open + "' never ends");
        if (anchors.size() > MOST_ANCHORS)
            throw wrong(0, "it has " + anchors.size() + " tagged parts; two are the most");
        if (anchor != null && !anchors.contains(anchor))
            throw new IllegalArgumentException(
                    file.getFileName()
                            + " has no part '"
                            + anchor
                            + "'. "
                            + (anchors.isEmpty()
                                    ? "Put it between '// tag::"
                                            + anchor
                                            + "' and '// end::"
                                            + anchor
                                            + "'."
                                    : "It has: " + String.join(", ", anchors) + "."));
        return String.join("\n", shown).stripTrailing().stripIndent();
    }

    private IllegalArgumentException wrong(int index, String what) {
        return new IllegalArgumentException(
                file.getFileName() + " line " + (index + 1) + ": " + what + ".");
    }
}
