package brood.course.bench;

import brood.task.Nullable;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// The machine on which something was measured.
///
/// @param python null when Python does not run
/// @param load how many programs wanted to run before we began, on average of a minute; negative
///   when the system does not say
public record Host(String system, int cores, String jdk, @Nullable String python, double load) {
    private static final double QUIET = 0.5;

    /// This one, now.
    public static Host here(@Nullable Python python) {
        return new Host(
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
                        + " ("
                        + System.getProperty("java.runtime.version")
                        + ")",
                python == null ? null : python.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /// Whether something else was running, so that the numbers are worth less.
    boolean busy() {
        return load > QUIET;
    }

    /// One line for people.
    String line() {
        return "%s, %d cores, JDK %s%s, load %s"
                .formatted(
                        system,
                        cores,
                        jdk,
                        python == null ? "" : ", " + python,
                        load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load));
    }
}
