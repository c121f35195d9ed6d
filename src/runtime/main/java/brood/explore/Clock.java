package brood.explore;

/// How time passes on the simulated machine. No real time passes on either.
public enum Clock {
    /// Timers move only when everybody waits, and operations take no time: for figures such as "7.5
    /// seconds, not 12.5".
    EXACT,

    /// A timer may also fire while others could still run, as on a slow machine. Without this a
    /// `sleep` used as synchronisation would always pass.
    LOOSE
}
