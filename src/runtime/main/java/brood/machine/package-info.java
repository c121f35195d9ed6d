/// What a computer must offer so that everything else can be written once.
///
/// ```
///                      queues, locks, numbers, children          (written once)
///   ------------------------------- Machine ---------------------------------------
///      real machine                          |   simulated machine (brood.explore)
///      processes:  child JVMs                |   virtual threads on our own scheduler
///      bytes:      mapped files              |   an array
///      waiting:    futex, or polling         |   the scheduler decides who goes next
///      time:       the clock                 |   virtual
/// ```
///
/// A [Machine] is always *one process's view*: [Machine#self()] is the process that asks. The bytes
/// of a [Region] belong to the session of the root process and outlive the process that made them.
/// A [Handle] names a region in any process of the session.
///
/// **Starting.** [Launch] says what, `Launcher` does it: a JVM of its own, with the archive of
/// [StartCache] where there is one, or a `Standby` of the `Reserve`.
///
/// **Memory effects.** What a process wrote before `setRelease`, `compareAndSet` or `getAndAdd` on
/// a word is seen by every process that afterwards reads that value by `getAcquire`, `getVolatile`,
/// `compareAndSet` or `getAndAdd`, whatever JVM it lives in: both map the same physical page, and
/// the Java memory model's release and acquire become the same machine instructions as within one
/// JVM.
package brood.machine;
