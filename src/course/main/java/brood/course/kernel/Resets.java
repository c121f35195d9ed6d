package brood.course.kernel;

import java.nio.charset.StandardCharsets;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/// Says aloud what JShell does silently: when a cell declares something anew, JShell compiles what
/// depends on it once more, and a variable among that falls back to null or zero.
///
/// On standard output, since some graders take any line on standard error for a failure.
final class Resets {
    private Resets() {}

    /// @param event of a snippet that was updated because of another one
    static void mention(SnippetEvent event, Cell cell) {
        Snippet changed = event.snippet();
        if (!(changed instanceof VarSnippet variable)
                || event.previousStatus() != Snippet.Status.VALID
                || event.status() == Snippet.Status.OVERWRITTEN) return;
        note(
                cell,
                "the variable "
                        + variable.name()
                        + " was reset, because "
                        + name(event.causeSnippet())
                        + " was declared anew. Run the cell that sets "
                        + variable.name()
                        + " again.");
    }

    static void note(Cell cell, String text) {
        byte[] line = ("note: " + text + "\n").getBytes(StandardCharsets.UTF_8);
        cell.output().write(false, line, 0, line.length);
    }

    private static String name(Snippet snippet) {
        return switch (snippet) {
            case MethodSnippet method -> method.name() + "(" + method.parameterTypes() + ")";
            case TypeDeclSnippet type -> type.name();
            case VarSnippet variable -> variable.name();
            default -> "something that it depends on";
        };
    }
}
