package brood.course.cli;

import brood.task.Nullable;
import java.io.IOException;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Sized;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/// Asks on a terminal, with a line that can be edited and a history.
final class TerminalQuestions implements Questions {
    private static final int WIDEST = 100;

    private final Terminal terminal;
    private final LineReader reader;

    private TerminalQuestions(Terminal terminal) {
        this.terminal = terminal;
        // Some pseudo-terminals do not know their size, and prompts would be cut to nothing.
        if (terminal.getSize().getColumns() <= 0)
            terminal.setSize((Sized) Size.of(PlainQuestions.WIDTH, 24));
        this.reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
    }

    static TerminalQuestions open() throws IOException {
        return new TerminalQuestions(TerminalBuilder.builder().system(true).build());
    }

    /// What Ctrl-C does while a cell runs.
    void onInterrupt(Runnable action) {
        terminal.handle(Terminal.Signal.INT, _ -> action.run());
    }

    @Override
    public @Nullable String next() {
        return ask("[Enter] run · s skip · q quit · or your own Java > ");
    }

    @Override
    public boolean think() {
        return ask("[Enter] when you have an answer > ") != null;
    }

    /// Ctrl-C and Ctrl-D at a question mean: leave.
    private @Nullable String ask(String prompt) {
        try {
            return reader.readLine(prompt);
        } catch (UserInterruptException | EndOfFileException e) {
            return null;
        }
    }

    @Override
    public int width() {
        return Math.min(terminal.getSize().getColumns(), WIDEST);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException _) {
            // the terminal is as it was, or gone
        }
    }
}
