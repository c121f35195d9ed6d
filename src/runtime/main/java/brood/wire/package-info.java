/// How objects, failures and code become bytes, and objects again in another JVM.
///
/// ```
///    sender                                        receiver
///
///    task ----------- Parcel.pack ---> bytes ---> Parcel.open --> task, in a loader of its own
///      |                                              |               |
///      |  classes of cells and source files,          |               | a class that was not
///      |  values of the cell variables that           |               | in the parcel
///      |  the task can reach                          |               v
///      +------- parcel.classes() <--------------------+--------- "REPL.$JShell$7?"
///
///    value ---------- Codec.encode ---> bytes ---> Codec.decode ---> value
///    throwable ------ Failure.encode -> bytes ---> Failure.decode -> throwable, or RemoteException
/// ```
///
/// A value begins with a tag ([Tag]): numbers, text, arrays, enums, and records, lists and maps of
/// such things have a form of their own, which [Encoder] writes and [Decoder] reads; what has none
/// goes through the JDK's serialization ([WireOutput], [WireInput]). Reading damaged bytes ends in
/// a [WireException].
///
/// Classes of the JDK, of Brood and of the class path never travel: the child has them. What it
/// cannot have are the classes of a notebook cell, of JShell and of `java File.java`. Of those the
/// parcel carries what the task can reach, and the sender answers for the rest.
///
/// A *cell variable* is a static field of such a class. The task reads it, but does not capture it,
/// so the parcel carries the values that the variables had when it was packed. What the child then
/// does to them stays in the child.
package brood.wire;
