package brood.process;

import java.time.Duration;

/// How a scope behaves. Changed in [Brood#open(java.util.function.UnaryOperator)].
///
/// @param grace how long children that have to end may take for it before they are killed
/// @param prefixedOutput whether every line that a child prints begins with `[name pid]`
/// @param reserve how many idle JVMs are kept ready for the next children
/// @param cached whether children start with the archive, where there is one
public record Config(Duration grace, boolean prefixedOutput, int reserve, boolean cached) {
    /// More idle JVMs than this are a mistake: each costs some 15 MB.
    private static final int LARGEST_RESERVE = 32;

    private static final Duration GRACE = Duration.ofSeconds(5);

    public Config {
        if (grace.isNegative())
            throw new IllegalArgumentException("a grace time is zero or more: " + grace);
        if (reserve < 0 || reserve > LARGEST_RESERVE)
            throw new IllegalArgumentException(
                    "a reserve has 0 to " + LARGEST_RESERVE + " JVMs: " + reserve);
    }

    static Config defaults() {
        return new Config(GRACE, false, Integer.getInteger("brood.reserve", 0), true);
    }

    /// How long children that have to end may take for it before they are killed. Five seconds if
    /// nothing is said.
    public Config withGrace(Duration longest) {
        return new Config(longest, prefixedOutput, reserve, cached);
    }

    /// Every line that a child prints, on either stream, is shown with `[name pid] ` before it,
    /// such as `[sieve 4711] 17 is prime`. What [Child#output] gives is without it.
    public Config withPrefixedOutput() {
        return new Config(grace, true, reserve, cached);
    }

    /// Keeps up to so many idle JVMs ready, started ahead, in which the next children run: a child
    /// then begins in well under a millisecond. None if nothing is said here or, for all scopes of
    /// this process, by `-Dbrood.reserve=2`.
    ///
    /// A child takes an idle JVM if it has no JVM flags, environment, directory or class path of
    /// its own; otherwise, or if none is ready, it is started as always. What runs in it sees no
    /// difference. Idle JVMs wait asleep, are no children ([Brood#children] does not have them),
    /// and are replaced as they are used. After a minute in which no child is started they end, and
    /// come back with the next one. They end with the last scope that asked for a reserve.
    public Config withReserve(int jvms) {
        return new Config(grace, prefixedOutput, jvms, cached);
    }

    /// Starts the children of this scope without the archive. For measuring what the cache is
    /// worth. For all scopes of a program there is `-Dbrood.cache=off`.
    public Config withoutCache() {
        return new Config(grace, prefixedOutput, reserve, false);
    }
}
