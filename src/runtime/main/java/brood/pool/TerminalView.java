package brood.pool;

import java.io.PrintStream;

/// A bar on one line of a terminal, drawn again and again. At the end it stays there, with what
/// came of it.
final class TerminalView implements ProgressView {
    private static final String TO_THE_END = "\u001b[K";

    private final String name;
    private final PrintStream screen;
    private final int width;
    private final Bar bar;

    /// @param width how many columns the terminal has
    TerminalView(String name, PrintStream screen, int width) {
        this.name = name;
        this.screen = screen;
        this.width = width;
        this.bar = Bar.in(screen.charset());
    }

    @Override
    public void show(Progress now) {
        draw(now, "");
    }

    @Override
    public void end(Progress last) {
        draw(last, "\n");
    }

    /// Not wider than one column less than there are: the last one would make the terminal go on to
    /// the next line.
    private void draw(Progress progress, String end) {
        screen.print("\r" + bar.line(name, progress, width - 1) + TO_THE_END + end);
        screen.flush();
    }
}
