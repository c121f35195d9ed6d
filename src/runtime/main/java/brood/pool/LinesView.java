package brood.pool;

import java.io.PrintStream;
import java.util.OptionalDouble;

/// For output that goes into a file, or to a program: a line for every tenth of the work, and
/// nothing that would have to be drawn over. Of a stream, whose end nobody knows, a line for 10
/// elements, for 100, for 1,000.
final class LinesView implements ProgressView {
    private final String name;
    private final PrintStream out;
    private int tenths;
    private long next = 10;

    LinesView(String name, PrintStream out) {
        this.name = name;
        this.out = out;
    }

    @Override
    public void show(Progress now) {
        OptionalDouble part = now.part();
        if (part.isPresent()) {
            int reached = (int) Math.floor(part.getAsDouble() * 10);
            if (reached > tenths && !now.ended()) line(now, reached * 10 + " %, ");
            tenths = Math.max(tenths, reached);
        } else if (now.done() >= next) {
            while (now.done() >= next) next *= 10;
            line(now, "");
        }
    }

    @Override
    public void end(Progress last) {
        line(last, last.isComplete() ? "100 %, " : "");
    }

    private void line(Progress progress, String percent) {
        out.println(name + ": " + percent + progress);
    }
}
