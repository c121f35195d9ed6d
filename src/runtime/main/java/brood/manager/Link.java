package brood.manager;

import brood.wire.Codec;
import brood.wire.Failure;

/// The way of this process to a manager.
interface Link {
    /// Asks, and waits for the answer.
    ///
    /// @param interruptibly whether the object is told when the calling thread is interrupted;
    ///   otherwise the thread's flag is set afterwards
    /// @throws ManagerDiedException if the manager has ended, or ends meanwhile
    /// @throws IllegalStateException if it is closed
    Reply ask(Request request, boolean interruptibly);

    /// Makes the throwable again that has come from there.
    ///
    /// @param failure of [Failure#encode]
    default Throwable rebuilt(byte[] failure) {
        return Failure.decode(failure, Codec.loader());
    }

    /// The number of the manager.
    long id();

    /// How other processes of the session reach it: encoded [Gate]; empty if they do not.
    byte[] gate();

    /// For messages: `manager 1`.
    String label();
}
