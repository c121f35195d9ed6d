package brood.machine;

/// How an idle JVM of a reserve makes itself quick, before it waits for its task and while it does
/// ([Standby]). What is done for the first time in a JVM takes milliseconds; what no compiler has
/// seen yet, ten times longer than it has to.
@FunctionalInterface
public interface Practice {
    /// Once, before it says that it is ready.
    ///
    /// @param task with which it was started
    default void first(byte[] task) {
        again(task);
    }

    /// Again and again, as long as nobody needs it. Nothing of it may be seen afterwards.
    void again(byte[] task);
}
