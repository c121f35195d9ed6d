package brood.course.notebook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What came of a cell or a program.
///
/// @param out the lines on `System.out`, of this process and of the children it started
/// @param err the same for `System.err`
/// @param value the value of the last expression as lines; empty if there is none
public record Ran(List<String> out, List<String> err, List<String> value, End end) {
    /// How the code ended.
    public sealed interface End {
        /// Ran to its end. Programs have an exit code; that of a cell is 0.
        record Finished(int exit) implements End {}

        /// Ended with an exception: its type and message, then those of its causes.
        record Threw(List<String> lines, int exit) implements End {}

        /// The compiler refused it; nothing from there on has run.
        record DidNotCompile(List<String> messages) implements End {}

        /// Did not end in time and was interrupted, here.
        record TimedOut(Duration limit, List<String> where) implements End {}
    }

    public Ran {
        out = List.copyOf(out);
        err = List.copyOf(err);
        value = List.copyOf(value);
    }

    /// Everything that a reader of the notebook sees below the cell, `System.err` apart.
    public List<String> lines() {
        var lines = new ArrayList<>(out);
        lines.addAll(value);
        switch (end) {
            case End.Threw threw -> lines.addAll(threw.lines());
            case End.DidNotCompile refused -> lines.addAll(refused.messages());
            case End.Finished _, End.TimedOut _ -> {}
        }
        return lines;
    }
}
