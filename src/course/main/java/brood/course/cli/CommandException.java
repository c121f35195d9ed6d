package brood.course.cli;

/// Ends a command with a sentence for the person who typed it, and an exit code.
///
/// The message is all that is shown: it says what happened, with the values, and what to do now.
/// The stack trace appears only under `BROOD_DEBUG=1`.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    public CommandException(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    public CommandException(int exitCode, String sentence, Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
