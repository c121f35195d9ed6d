/// Locks between processes, the conditions of locks, and events.
///
/// To wait until something has happened, take a [brood.sync.SharedEvent]; to change several things
/// as one, a [brood.sync.SharedLock]; to wait for something to become true of what a lock guards, a
/// condition of that lock.
///
/// ```
///   process main               shared bytes                 process teller-1
///                        +------------------------+
///   lock.lock() ------>  | owner: teller-1 thr. 1 |  <------ lock.lock()    has it
///   waits                | somebody sleeps: yes   |
///                        +------------------------+
///                              kill -9 teller-1
///   AbandonedLockException <--- the owner is gone
/// ```
///
/// The owner stands in the lock itself, in one word, so that everybody can see who holds it, and
/// that its process has ended. Nobody waits for the dead; and nobody gets a dead one's lock without
/// being told ([brood.sync.SharedLock#recover]).
///
/// **Memory consistency.** What happens before `unlock()` in one process happens before the next
/// `lock()` returns in another; likewise for the `await` of a condition, and for the `set()` of an
/// event and the `await()` that it ends. A lock that was abandoned gives over what the dead owner
/// wrote up to its end. See the rules in [brood.memory].
package brood.sync;
