package brood.explore;

import brood.task.Nullable;
import java.util.ResourceBundle;

/// Loggers of simulated processes. What they log goes nowhere: it is the same in thousands of
/// schedules, and a logger of the JDK would be shared between the processes.
public final class SimulatedLog {
    private SimulatedLog() {}

    @InsteadOf(System.class)
    public static System.Logger getLogger(String name) {
        return new Silent(name);
    }

    @InsteadOf(System.class)
    public static System.Logger getLogger(String name, ResourceBundle words) {
        return new Silent(name);
    }

    private record Silent(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= Level.INFO.getSeverity();
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle words,
                @Nullable String message,
                @Nullable Throwable thrown) {}

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle words,
                @Nullable String format,
                @Nullable Object @Nullable ... values) {}
    }
}
