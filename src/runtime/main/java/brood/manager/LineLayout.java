package brood.manager;

/// Where everything stands in the body of a line's region.
///
/// ```
///     0        8        12       16
///     +--------+--------+--------+------+
///     | client | closed | cancel | left |
///     +--------+--------+--------+------+
///
///   the client's words: who it is, whether it is done with the line, which call it would rather
///   not wait for; and the server's: whether it has given the line up
///
///   128 the way of the requests      4352 the way of the replies
///
///   a way:     0        4      8     12     16        20         128
///              +--------+------+-----+------+---------+----------+----------------+
///              | pieces | cell | ack | cell | message | in piece | bytes of piece |
///              +--------+------+-----+------+---------+----------+----------------+
/// ```
///
/// `pieces` counts what was ever sent; the store of it makes a piece be there. A message that is
/// longer than a piece goes in several; for each but the last, the receiver stores the count in
/// `ack` when it has copied it out. After the last piece it is the other side's turn, so nothing is
/// overwritten that nobody has read.
final class LineLayout {
    static final int CLIENT = 0;
    static final int CLOSED = 8;
    static final int CANCEL = 12;
    static final int LEFT = 16;

    private static final int APART = 128;

    /// Most messages are shorter.
    static final int PIECE = 4 << 10;

    static final int REQUESTS = APART;
    static final int REPLIES = REQUESTS + APART + PIECE;
    static final int BYTES = REPLIES + APART + PIECE;

    // within a way
    static final int PIECES = 0;
    static final int PIECES_CELL = 4;
    static final int ACK = 8;
    static final int ACK_CELL = 12;
    static final int MESSAGE = 16;
    static final int IN_PIECE = 20;
    static final int DATA = APART;

    private LineLayout() {}
}
