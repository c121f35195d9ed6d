/// Queues between processes.
///
/// ```
///   putters                                                                      takers
///
///   put lock                chunk 1             chunk 2            chunk 3    take lock
///      |                +--------------+    +--------------+    +---------+      |
///      |                | x x x x 5 6 7| -> | 8 9 10 11 12 | -> | 13 14   |      |
///      |                +--------------+    +--------------+    +---------+      |
///      |                         ^                                   ^           |
///   14 items put                 |                                   |     4 items taken
///      +-------------------------|-----------------------------------+           |
///                                +-----------------------------------------------+
/// ```
///
/// A queue is a chain of *chunks*: regions in which items stand one behind the other as bytes.
/// There are two counters, how many items were ever put and how many were ever taken, and a lock
/// for each. To put is: copy the item behind the last one, then store the new count. To take is:
/// copy the item out, then store the new count. Each has exactly one store that makes it happen, so
/// a process may be killed before or behind any of its instructions and leaves a queue that is
/// whole; its lock is stolen, and what it had begun is not there. An empty chunk is used again; an
/// item that is too large for any chunk gets a chunk of its own size.
///
/// ```
///   SharedQueue    items: encodes, decodes, tells what happened; with Leasing, Looking, ItemForm
///   ByteQueue      bytes: who puts, who waits for room, closing
///   Takers         bytes: who takes and who leases, who waits for items and until all is done
///   PutEnd TakeEnd one item more, one item less, by one store
///   LeaseTable     what was taken and is not done yet
/// ```
///
/// ```
///              lease                   close
///   in the queue ------> leased --------------------> done
///         ^                | giveBack, or the holder's process ends
///         |                v
///         +--------- given back: first in the queue
/// ```
///
/// Start reading at `QueueLayout`, which says where everything stands, then `PutEnd` and `TakeEnd`.
///
/// **Memory consistency.** What happens before `put` in one process happens before the `take` of
/// that item returns in another. What happens before `close` happens before the end of every
/// `untilClosed` loop. What happens before a lease is closed, or given back, happens before
/// `awaitAllDone` returns because of it, or before the item is leased again. The item itself is a
/// copy. See the rules in [brood.memory].
package brood.queue;
