/// Numbers, arrays, records and bytes that all processes of a session share.
///
/// ```
///   process main              shared bytes               process child-1
///                          +-------------------+
///   SharedLong 'total' --> | identity |   42   | <-- SharedLong 'total'
///                          +-------------------+
/// ```
///
/// | | |
/// |---|---|
/// | [SharedInt], [SharedLong], [SharedDouble], [SharedBoolean] | one value, with the verbs of `java.util.concurrent.atomic` |
/// | [SharedArray] | numbers in a row: [SharedIntArray], [SharedLongArray], [SharedDoubleArray], [SharedByteArray] |
/// | [SharedRecord], [SharedRecordArray] | records that change as a whole |
/// | [SharedMemory] | a block of bytes, for `java.lang.foreign` |
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
///   [SharedLong], an element or a [SharedRecord] that returns the value written, the `lock()`
///   behind an `unlock()`, the `take()` of an item behind its `put()`, the `await()` that ends
///   because of a `set()`;
/// - there is a third between them.
///
/// All operations on single numbers, elements and records are in one order on which all threads of
/// all processes agree, as accesses to volatile fields are within one JVM. Copies of many elements
/// at once, and what is done with the bytes of a [java.lang.foreign.MemorySegment], are ordinary
/// accesses: they need one of the above between writer and reader. Words of 8 bytes at multiples of
/// 8 are never seen in halves even then. Tests try all this between JVMs on real memory.
///
/// "Sees" is about *shared* memory only: fields and arrays of ordinary objects belong to one JVM
/// and are never seen by another, in whatever order things happen. What crosses by a queue or in a
/// task is a copy.
///
/// [Identity], [WaitCell], [OwnerLock] and [Patience] are what the shared objects of the other
/// packages are made of; programs have no need of them.
package brood.memory;
