package brood.machine;

/// A process that this process has started. All methods may be called from any thread.
public interface Launched extends Subject {
    ProcessId id();

    /// The number in the operating system; a made-up one in simulation.
    long pid();

    /// Waits for the end.
    ///
    /// @param deadline see [Machine#await]
    /// @return false if the deadline came first
    boolean awaitEnd(long deadline) throws InterruptedException;

    /// Whether it has come so far that it runs the task, or could.
    default boolean hasBegun() {
        return true;
    }

    /// Whether it has ended: whether [#ending] has an answer. Does not wait.
    boolean hasEnded();

    /// How it ended.
    ///
    /// @throws IllegalStateException if it has not ended
    Ending ending();

    /// Runs the action once, when the process has ended; at once if it has. On a thread of the
    /// runtime.
    void onEnd(Runnable action);

    /// Asks the process to interrupt its main thread. Does nothing if it has ended.
    void interrupt();

    /// The same, and lets the process know that it shall end: then it does not wait for children of
    /// its own any more.
    default void askToEnd() {
        interrupt();
    }

    /// Asks the operating system to end the process in order (SIGTERM). Does nothing if it has
    /// ended.
    void terminate();

    /// Ends the process at once (SIGKILL). Does nothing if it has ended.
    void kill();
}
