package brood.process;

import java.time.Duration;

/// How a scope behaves. Changed in [Brood#open(java.util.function.UnaryOperator)].
///
/// @param grace how long children that have to end may take for it before they are killed
/// @param prefixedOutput whether every line that a child prints begins with `[name pid]`
public record Config(Duration grace, boolean prefixedOutput) {
    private static final Duration GRACE = Duration.ofSeconds(5);

    public Config {
        if (grace.isNegative())
            throw new IllegalArgumentException("a grace time is zero or more: " + grace);
    }

    static Config defaults() {
        return new Config(GRACE, false);
    }

    /// How long children that have to end may take for it before they are killed. Five seconds if
    /// nothing is said.
    public Config withGrace(Duration longest) {
        return new Config(longest, prefixedOutput);
    }

    /// Every line that a child prints, on either stream, is shown with `[name pid] ` before it,
    /// such as `[sieve 4711] 17 is prime`. What [Child#output] gives is without it.
    public Config withPrefixedOutput() {
        return new Config(grace, true);
    }
}
