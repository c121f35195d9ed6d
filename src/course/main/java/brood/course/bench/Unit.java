package brood.course.bench;

import java.util.Locale;

/// What a figure is measured in. The programs that measure print the small unit; people read the
/// large one.
enum Unit {
    /// Printed as nanoseconds.
    MILLISECONDS("ms", 1e6, true),

    /// Printed as nanoseconds.
    MICROSECONDS("us", 1e3, true),

    /// Printed as nanoseconds.
    NANOSECONDS("ns", 1, true),

    /// Printed as bytes.
    MEBIBYTES("MiB", 1 << 20, true);

    private final String symbol;
    private final double scale;
    private final boolean lessIsBetter;

    Unit(String symbol, double scale, boolean lessIsBetter) {
        this.symbol = symbol;
        this.scale = scale;
        this.lessIsBetter = lessIsBetter;
    }

    String symbol() {
        return symbol;
    }

    /// Whether a time or an amount is meant, and not a rate.
    boolean lessIsBetter() {
        return lessIsBetter;
    }

    /// From what a program printed.
    double of(double printed) {
        return printed / scale;
    }

    /// Three digits that count, without the symbol: `0.0612`, `1.31`, `35.2`, `1230`.
    static String digits(double value) {
        int before = value == 0 ? 1 : (int) Math.floor(Math.log10(Math.abs(value))) + 1;
        int after = Math.clamp(3 - before, 0, 4);
        return String.format(Locale.ROOT, "%." + after + "f", value);
    }
}
