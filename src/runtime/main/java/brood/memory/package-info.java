/// Numbers that all processes of a session share, and the word on which they wait for each other.
///
/// ```
///   process main              shared bytes               process child-1
///                          +-------------------+
///   SharedLong 'total' --> | identity |   42   | <-- SharedLong 'total'
///                          +-------------------+
/// ```
///
/// A shared object ([SharedObject]) is a small view; its state is in shared bytes. When a task that
/// captures one is sent to another process, its [Identity] travels, and there it becomes another
/// view of the same state.
///
/// ## Memory consistency between processes
///
/// The rules are those of `java.util.concurrent`, and they hold across JVMs. An action *happens
/// before* another if
///
/// - both are in one thread, and the first comes first in the program;
/// - the first is a change of a shared object, and the second reads what it wrote: a read of a
///   [SharedLong] that returns the value written, the `lock()` behind an `unlock()`, the `take()`
///   of an item behind its `put()`, the `await()` that ends because of a `set()`;
/// - there is a third between them.
///
/// "Sees" is about *shared* memory only: fields and arrays of ordinary objects belong to one JVM
/// and are never seen by another, in whatever order things happen. What crosses by a queue or in a
/// task is a copy.
///
/// [Identity], [WaitCell], [OwnerLock] and [Patience] are what the shared objects of the other
/// packages are made of; programs have no need of them.
package brood.memory;
