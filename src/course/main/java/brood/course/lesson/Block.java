package brood.course.lesson;

import brood.task.Nullable;
import java.nio.file.Path;
import java.time.Duration;

/// A part of a lesson. Blocks stand in the order of the text; `line` is where they begin in
/// `lesson.md`, counted from 1.
public sealed interface Block {
    int line();

    /// Text to read, as Markdown. A new one begins at every heading.
    ///
    /// @param heading the heading it begins with; empty if it begins with none
    record Prose(int line, String heading, String markdown) implements Block {
        /// The heading as it appears in an id; different for every heading of a lesson.
        public String slug() {
            return TextRules.slug(heading);
        }
    }

    /// A question to think about before the next cell runs, and the answer to it.
    ///
    /// @param markdown both, as they stand in the text: a fold that GitHub and Jupyter open by
    ///   click
    record Predict(int line, String question, String answer, String markdown) implements Block {}

    /// Code that runs in the notebook.
    ///
    /// @param limit how long it may take
    /// @param out what it prints, its value included
    /// @param err what it prints to `System.err`
    record Cell(int line, String id, String code, Duration limit, Output out, Output err)
            implements Block {
        Cell withOut(Output promised) {
            return new Cell(line, id, code, limit, promised, err);
        }

        Cell withErr(Output promised) {
            return new Cell(line, id, code, limit, out, promised);
        }
    }

    /// A program in a file of its own, or a part of it that is worth showing.
    ///
    /// @param language `java` or `python`
    /// @param file the program
    /// @param anchor the part that is shown; null for all of it
    /// @param code what is shown
    /// @param exit the exit code that it promises
    /// @param out what the whole program prints; null where another listing of it says so
    record Listing(
            int line,
            String language,
            Path file,
            @Nullable String anchor,
            String code,
            Duration limit,
            int exit,
            @Nullable Output out,
            Output err)
            implements Block {
        public String fileName() {
            return String.valueOf(file.getFileName());
        }

        Listing withOut(Output promised) {
            return new Listing(line, language, file, anchor, code, limit, exit, promised, err);
        }

        Listing withErr(Output promised) {
            return new Listing(line, language, file, anchor, code, limit, exit, out, promised);
        }
    }
}
