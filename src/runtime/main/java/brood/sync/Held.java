package brood.sync;

/// A lock or a permit in the hands of a `try` block, which gives it back:
///
/// ```java
/// try (var _ = lock.held()) { ... }
/// ```
@FunctionalInterface
public interface Held extends AutoCloseable {
    /// Gives it back.
    @Override
    void close();
}
