package brood.manager;

/// The way of this process to a manager.
interface Link {
    /// Asks, and waits for the answer.
    ///
    /// @param interruptibly whether the object is told when the calling thread is interrupted;
    ///   otherwise the thread's flag is set afterwards
    /// @throws ManagerDiedException if the manager has ended, or ends meanwhile
    /// @throws IllegalStateException if it is closed
    Reply ask(Request request, boolean interruptibly);

    /// Knows the throwables that may come from there.
    ClassLoader throwables();

    /// The number of the manager.
    long id();

    /// How other processes of the session reach it: encoded [Gate]; empty if they do not.
    byte[] gate();

    /// For messages: `manager 1`.
    String label();
}
