package brood.machine;

/// What came of an operation, for programs that read events; the detail beside it is for people.
///
/// Append at the end: logs in shared memory hold the place in this list.
public enum Result {
    /// It did what it was called for: put, taken, read, locked, awaited. The end of a process: its
    /// task has returned.
    DONE,
    /// Somebody else was there first: a lock or permit that is not free, a value that is not the
    /// expected one, a signal that nobody waits for.
    REFUSED,
    /// There was nothing to take or to see.
    EMPTY,
    /// There was no room.
    FULL,
    /// The time was up first.
    TIMED_OUT,
    /// It is closed: nothing is to come, or may come, any more.
    CLOSED,
    /// It ended with an exception.
    FAILED,
    /// Given back once, and held all the same, since it was taken more often.
    STILL_HELD,
    /// Who was asked for is still alive.
    STILL_ALIVE,
    /// Whether something is so was asked, and it is not so.
    NOT_SO,
    /// An interrupt ended it.
    INTERRUPTED,
    /// A process has ended itself, with or without having done its task.
    EXITED,
    /// A process was ended by a signal.
    KILLED;

    /// Whether whoever got this has got nothing, and would have to ask again.
    public boolean inVain() {
        return this == REFUSED
                || this == EMPTY
                || this == FULL
                || this == TIMED_OUT
                || this == STILL_ALIVE
                || this == NOT_SO;
    }
}
