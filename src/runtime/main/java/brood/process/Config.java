package brood.process;

import java.time.Duration;

/// How a scope behaves. Changed in [Brood#open(java.util.function.UnaryOperator)].
///
/// @param grace how long children that have to end may take for it before they are killed
public record Config(Duration grace) {
    private static final Duration GRACE = Duration.ofSeconds(5);

    public Config {
        if (grace.isNegative())
            throw new IllegalArgumentException("a grace time is zero or more: " + grace);
    }

    static Config defaults() {
        return new Config(GRACE);
    }

    /// How long children that have to end may take for it before they are killed. Five seconds if
    /// nothing is said.
    public Config withGrace(Duration longest) {
        return new Config(longest);
    }
}
