package brood.connect;

import brood.memory.Identity;
import brood.memory.OwnerLock;

/// Where everything stands in the body of a pipe's region.
///
/// ```
///     0        8        16      20      24
///     +--------+--------+-------+-------+
///     |identity| room   | lanes | given |    given back: its last holder has let go of it
///     +--------+--------+-------+-------+
///   128 holders of the left end     640 holders of the right end
///  1152 lane 0, from left to right 2048 lane 1, from right to left, if there is one
///  4096 the ring of lane 0, then that of lane 1
///
///   a lane:      0           128       256           384     512        640         768
///                +-----------+---------+-------------+-------+----------+-----------+---------+
///                | send lock | written | receive lock| read  |not empty | not full  | refused |
///                +-----------+---------+-------------+-------+----------+-----------+---------+
/// ```
///
/// `written` and `read` count the bytes that ever went through the ring; a byte with number `n`
/// stands at `n % ring`. A message goes through in *pieces*, each padded to 8 bytes:
///
/// ```
///        63      34 33     32      31      0
///       +----------+------+-------+---------+-----------------+----------------
///       |          | last | first | length  | message's length|  bytes ...
///       +----------+------+-------+---------+-----------------+----------------
///                                             only in a first that is not the last
/// ```
///
/// One store of `written` makes a piece be there, and one store of `read` takes it: behind a sender
/// or a receiver that was killed there are whole pieces only. A message of which the last piece
/// never came is known by the first piece of the next one; one of which the first pieces have gone
/// with a dead receiver, by a piece that is no first.
final class PipeLayout {
    static final int ROOM = Identity.BYTES;
    static final int LANES = ROOM + Long.BYTES;
    static final int GIVEN_BACK = LANES + Integer.BYTES;

    private static final int APART = 128;

    static final int HOLDERS = APART;
    static final int HOLDERS_BYTES = 4 * APART;
    private static final int LANE = HOLDERS + 2 * HOLDERS_BYTES;
    private static final int LANE_BYTES = 7 * APART;
    private static final int RINGS = 4096;

    // within a lane
    static final int SEND_LOCK = 0;
    static final int WRITTEN = APART;
    static final int RECEIVE_LOCK = 2 * APART;
    static final int READ = 3 * APART;
    static final int NOT_EMPTY = 4 * APART;
    static final int NOT_FULL = 5 * APART;
    static final int REFUSED = 6 * APART;

    // a piece
    static final int HEAD_BYTES = Long.BYTES;
    static final long FIRST = 1L << 32;
    static final long LAST = 1L << 33;

    /// More bytes are never in one piece.
    private static final int PIECE = 16 << 10;

    /// Fewer bytes make no sense.
    static final long LEAST_ROOM = 64;

    static final long MOST_ROOM = 1L << 40;

    static {
        assert OwnerLock.BYTES <= APART && LANE + 2 * LANE_BYTES <= RINGS;
    }

    private PipeLayout() {}

    /// The size of a ring in which a message of `room` bytes has room, with the heads of its
    /// pieces.
    static long ring(long room) {
        int piece = piece(room);
        return padded(room) + Long.BYTES + HEAD_BYTES * ((room + piece - 1) / piece);
    }

    /// Bytes of a message in one piece, at most: while the receiver copies one, the sender can copy
    /// the next.
    static int piece(long room) {
        return (int) Math.min(PIECE, room / 4 & ~7L);
    }

    static long padded(long bytes) {
        return bytes + 7 & ~7L;
    }

    static long bytes(long room, int lanes) {
        return RINGS + lanes * ring(room);
    }

    static long holders(int side) {
        return HOLDERS + (long) side * HOLDERS_BYTES;
    }

    static long lane(int lane) {
        return LANE + (long) lane * LANE_BYTES;
    }

    static long ringAt(int lane, long room) {
        return RINGS + lane * ring(room);
    }
}
