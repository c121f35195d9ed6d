package brood.machine;

/// Why a wait ended.
public enum Wake {
    /// The word changed, a process ended, or for no reason: look again.
    CHANGED,
    /// The deadline came.
    TIMED_OUT,
    /// The waiting thread was interrupted; its flag is cleared.
    INTERRUPTED
}
