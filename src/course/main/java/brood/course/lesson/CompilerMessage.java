package brood.course.lesson;

import java.util.Locale;
import jdk.jshell.Diag;

/// What the compiler says about a cell, in the learner's names: JShell puts classes of its own
/// around every snippet, and they are nobody's business.
public final class CompilerMessage {
    private CompilerMessage() {}

    /// One message, of one or more lines.
    public static String of(Diag diagnostic) {
        return withoutWrappers(diagnostic.getMessage(Locale.ENGLISH));
    }

    private static String withoutWrappers(String message) {
        return message.replaceAll("REPL\\.\\$JShell\\$\\w+\\.", "")
                .replaceAll("(?m)^\\s*location:\\s+class(?: \\$JShell\\$\\w+)?\\s*$\\R?", "")
                .replace(" in class  ", " ")
                .stripTrailing();
    }
}
