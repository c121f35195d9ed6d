/// How processes take turns and wait for each other: locks, the conditions of locks, semaphores,
/// latches, barriers, and events.
///
/// | to | take | its twin in `java.util.concurrent` |
/// |---|---|---|
/// | change several things as one | [brood.sync.SharedLock] | `ReentrantLock` |
/// | the same, and be told if a thread takes it twice | [brood.sync.SharedLock#nonReentrant] | |
/// | wait for something to become true of what a lock guards | [brood.sync.SharedCondition] | `Condition` |
/// | let many read, or one write | [brood.sync.SharedReadWriteLock] | `ReentrantReadWriteLock` |
/// | let at most n in at a time | [brood.sync.SharedSemaphore] with `held()` | `Semaphore` |
/// | give signs that add up, to whoever takes them | [brood.sync.SharedSemaphore] | `Semaphore` |
/// | wait until something has happened | [brood.sync.SharedEvent] | |
/// | wait until n things have happened, once | [brood.sync.SharedLatch] | `CountDownLatch` |
/// | meet, again and again | [brood.sync.SharedBarrier] | `CyclicBarrier` |
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
/// **Who is killed stops nobody.** Whatever a process is doing here when it ends, those who live go
/// on, within a second: every change has one word whose store commits it, and what is owned names
/// its owner, so that everybody can see that it has ended.
///
/// | one has ended that | then |
/// |---|---|
/// | held a lock, or wrote under a read-write lock | whoever comes next is told, and mends: `recover` |
/// | read under a read-write lock | nothing: it vanishes |
/// | held permits by `held()` | they come back |
/// | had taken permits by `acquire()` | they are gone, since they belonged to nobody |
/// | had ever arrived at a barrier | the barrier breaks for those who wait, or come |
/// | had been signalled by a condition | another one gets the signal |
/// | was going to set an event, or to count a latch down | nobody knows; wait with a time limit |
///
/// **Memory consistency.** What a thread does before the first happens before what another thread,
/// in whatever process, does after the second:
///
/// | first | second |
/// |---|---|
/// | `unlock()` | the next `lock()` of the same lock returns; likewise the `await` of a condition |
/// | the write side's `unlock()` | the next `lock()` of either side returns |
/// | the read side's `unlock()` | a later `lock()` of the write side returns |
/// | `release()`, or the end of `held()` | an `acquire()` or `held()` that takes that permit returns |
/// | `set()` | the `await()` that it ends returns, or `isSet()` says true |
/// | `countDown()` | an `await()` returns because the count is zero |
/// | `await()` of a barrier is called | the action begins; and the `await()` of the others returns |
///
/// A lock that was abandoned gives over what the dead owner wrote up to its end. See the rules in
/// [brood.memory].
package brood.sync;
