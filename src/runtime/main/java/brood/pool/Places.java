package brood.pool;

import brood.task.Nullable;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// Where the bars of this process are drawn: in the first place that somebody offers, else on
/// standard error, so that standard output stays the program's own.
final class Places {
    private static final int USUAL_WIDTH = 80;

    private final List<ProgressView.Place> offered;

    private Places(List<ProgressView.Place> offered) {
        this.offered = offered;
    }

    static Places of(ClassLoader loader) {
        return new Places(
                ServiceLoader.load(ProgressView.Place.class, loader).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /// A view for what the calling thread has begun.
    ProgressView here(String name) {
        for (ProgressView.Place place : offered) {
            ProgressView view = place.here(name);
            if (view != null) return view;
        }
        return isTerminal() && !"dumb".equals(System.getenv("TERM"))
                ? new TerminalView(name, System.err, width(System.getenv("COLUMNS")))
                : new LinesView(name, System.err);
    }

    /// Whether standard error is a terminal. Java knows it of input and output together only; Linux
    /// shows it of each.
    private static boolean isTerminal() {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException | SecurityException otherSystem) {
            return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        }
    }

    /// What the shell says, if it does.
    static int width(@Nullable String columns) {
        try {
            int said = columns == null ? USUAL_WIDTH : Integer.parseInt(columns.strip());
            return said >= 20 ? said : USUAL_WIDTH;
        } catch (NumberFormatException nonsense) {
            return USUAL_WIDTH;
        }
    }
}
