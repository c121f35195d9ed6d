/// Pool, queue, lock, semaphore, latch, counter and map on several machines.
///
/// ```
///    your program                     node-1            node-2            node-3
///
///    Cluster.join()  -------------- a cluster: who is there, who has died ------------+
///        |                              |                 |                 |
///    pool().submit(task)                |                 |                 |
///        |  Parcel -> Envelope -------> Bench             |                 |
///        |  <-- "which class?" -------- |                 |                 |
///        |  <-- Answer ---------------- |                 x                 |
///        |  Desk: node-2 has died, its task runs again ------------------> Bench
///        |
///    queue("jobs", 16).put(item) ----------------- kept by three nodes --------------
/// ```
///
/// It stands on Apache Ignite, which finds the nodes, notices their deaths, carries messages, and
/// keeps the data; nothing of that is written here. What is written here is the way of Brood: code
/// that travels with its task ([brood.wire.Parcel]), the shapes of `java.util.concurrent`, and
/// errors that say what to do.
///
/// What is full, too large, lost or cut off is told to who asks for it; a node ends when it cannot
/// go on, and says why.
///
/// To Ignite every task is one and the same class with bytes in it, and so is every value: a node
/// needs to have nothing of the program.
package brood.cluster;
