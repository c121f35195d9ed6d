/// What happened, in every process, and its picture.
///
/// ```
///   Machine.events() --> Picture --> Lanes     text, one column for each process
///                          |
///                          +-------> other drawings, with the same numbers on the steps
/// ```
///
/// A trace shows the order in which things happened, which is what matters in a program of several
/// processes; how long they took is beside it. It is written in shared memory, so that the last
/// steps of a process that was killed are there too.
package brood.trace;
