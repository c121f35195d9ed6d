package brood.pool;

import java.time.Duration;
import java.util.Locale;

/// Numbers and times as people write them.
final class Amount {
    private Amount() {}

    /// With commas: `1,234,567`.
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `0.4 s`, `12 s`, `2:05`, `1:02:05`.
    static String of(Duration time) {
        long seconds = time.toSeconds();
        if (time.toMillis() < 9_950)
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        if (seconds < 100) return Math.round(time.toMillis() / 1000.0) + " s";
        if (seconds < 3600)
            return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /// `14 MB`, and `-` if it is not known.
    static String ofBytes(long bytes) {
        return bytes < 0 ? "-" : of(Math.round(bytes / 1e6)) + " MB";
    }
}
