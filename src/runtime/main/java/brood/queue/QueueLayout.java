package brood.queue;

import brood.memory.Identity;
import brood.memory.OwnerLock;

/// Where everything stands in the body of a queue's region.
///
/// ```
///     0        8        16      20      24           32
///     +--------+--------+-------+-------+------------+
///     |identity|capacity|closed |waits? | most bytes |              written once, or twice
///     +--------+--------+-------+-------+------------+
///   128        144      152      160      168            200            232      240      248
///     +--------+--------+--------+--------+--------------+--------------+--------+--------+
///     | lock   | pending| place 0| place 1| chunk ref 0  | chunk ref 1  | bytes 0| bytes 1|   put end
///     +--------+--------+--------+--------+--------------+--------------+--------+--------+
///   256
///     +--------+
///     | count  |  items ever put: the store that commits a put
///     +--------+
///   384 ... the same for the take end ...                  512 items ever taken
///   640 wait cell: not empty    768 wait cell: not full
///   896
///     +--------------+--------------+--------------+--------------+
///     | chunk ref    | chunk ref    | chunk ref    | chunk ref    |  the spare chunks
///     +--------------+--------------+--------------+--------------+
///  1024 wait cell: all done
///  1152 the leases, see LeaseTable
///
///   a chunk ref:   0          8          16         24         32
///                  +----------+----------+----------+----------+
///                  | number   | file     | offset   |generation|
///                  +----------+----------+----------+----------+
/// ```
///
/// What different processes write at the same time stands two cache lines apart.
///
/// A *place* says where the next item begins: `(offset in the chunk) << 1 | (which chunk ref)`. Of
/// the two places, the one that counts is number `count & 1`. So a new place can be written
/// beforehand, and the store of the count makes it valid together with the item. Likewise the chunk
/// ref that the valid place does not point to can be filled beforehand. *Pending* is used by the
/// take end alone: which lease is being prepared, plus 1. *Bytes* counts the bytes of all items
/// that have passed this end; like the places, it is valid with the count.
final class QueueLayout {
    static final int CAPACITY = Identity.BYTES;
    static final int CLOSED = CAPACITY + Long.BYTES;

    /// Whether who finds too many bytes in the queue waits; else it is refused.
    static final int WAITS = CLOSED + Integer.BYTES;

    static final int MOST_BYTES = WAITS + Integer.BYTES;

    private static final int APART = 128;

    static final int PUT_END = APART;
    static final int TAKE_END = PUT_END + 2 * APART;
    static final int NOT_EMPTY = TAKE_END + 2 * APART;
    static final int NOT_FULL = NOT_EMPTY + APART;
    static final int SPARES = NOT_FULL + APART;
    static final int ALL_DONE = SPARES + APART;
    static final int LEASES = ALL_DONE + APART;
    static final int BYTES = LEASES + LeaseTable.BYTES;

    // within an end
    static final int LOCK = 0;
    static final int PENDING = OwnerLock.BYTES;
    static final int PLACES = PENDING + Long.BYTES;
    static final int CHUNKS = PLACES + 2 * Long.BYTES;
    static final int BYTE_COUNTS = CHUNKS + 2 * 32;
    static final int COUNT = APART;

    // within a chunk ref
    static final int REF_NUMBER = 0;
    static final int REF_FILE = 8;
    static final int REF_OFFSET = 16;
    static final int REF_GENERATION = 24;
    static final int REF_BYTES = 32;

    private QueueLayout() {}
}
