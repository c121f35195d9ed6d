package brood.machine;

/// Something that operations are done on and that pictures name: a queue, a lock, a child.
public interface Subject {
    /// Short name for pictures and messages, such as `queue 1` or `child 'sieve'`.
    String label();

    /// The same for the same thing in all processes of a session. Operations on different keys do
    /// not disturb each other.
    long key();
}
