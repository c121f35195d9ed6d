package brood.machine;

import java.lang.foreign.MemorySegment;

/// How threads of this process wait for words in shared memory, and wake those of any process.
///
/// ```
///   futex      Linux: the kernel keeps the waiting threads; a wake takes microseconds
///   polling    everywhere: look, sleep 1 ms, look, sleep a little longer, ... up to 50 ms
/// ```
///
/// All processes of a session use the same way: the root decides.
interface Waiting {
    /// Waits until the word at `at` no longer holds `expected`, or somebody wakes it, or a process
    /// of the session has ended, or the thread is interrupted, or the time is over; or for no
    /// reason. Leaves the interrupt flag as it is. The caller looks what has happened.
    ///
    /// @param deaths how many processes had ended when the caller last looked around
    /// @param nanos how long at most
    void await(MemorySegment bytes, long at, int expected, int deaths, long nanos);

    /// Wakes everyone who waits on this word, in all processes.
    void wake(MemorySegment bytes, long at);
}
