package brood.sync;

import brood.machine.ProcessId;

/// The process that held a lock has ended without giving it back. What the lock guards may be half
/// changed, so nobody gets the lock as if nothing had happened: see [SharedLock#recover].
public class AbandonedLockException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final ProcessId owner;

    AbandonedLockException(String message, ProcessId owner) {
        super(message);
        this.owner = owner;
    }

    /// The process that ended.
    public ProcessId owner() {
        return owner;
    }
}
