package brood.explore;

/// Where another process may go first.
public enum Granularity {
    /// Before each operation that another process could notice: a put, a lock, a read, a line
    /// printed. For learners' programs.
    VISIBLE,

    /// Before each access to shared bytes. For proving the primitives themselves; much slower.
    ATOMIC
}
