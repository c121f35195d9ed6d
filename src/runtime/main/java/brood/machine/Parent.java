package brood.machine;

import brood.task.Nullable;

/// The child's end of the line to its parent.
public interface Parent {
    /// The process that started this one.
    ProcessId id();

    long pid();

    /// Whether this process was started as a daemon.
    boolean daemon();

    /// The first message: what this process was started for.
    byte[] task();

    /// Asks the parent for a class. Null if it has none of that name.
    byte @Nullable [] classBytes(String name);

    /// Whether the parent wants this process to end, and has said so.
    default boolean wantsEnd() {
        return false;
    }

    /// Sends a log record. Returns when it is where it will arrive, whatever becomes of this
    /// process.
    default void log(byte[] record) {}

    /// Asks the parent what it wants to have logged. Null if it does not care.
    default byte @Nullable [] logLevels() {
        return null;
    }

    /// Says how this process ends. The last message; those after it are dropped.
    void farewell(byte[] message);
}
