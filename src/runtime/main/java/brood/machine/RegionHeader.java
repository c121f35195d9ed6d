package brood.machine;

/// The first 64 bytes of every region, before its body.
///
/// ```
///   0        8        16       24       32       40       48               64
///   +--------+--------+--------+--------+--------+--------+----------------+
///   | magic  |ver kind| size   | genera-| session| maker  | reserved: zero | body ...
///   |        | 4 + 4  | (body) | tion   |        | owner  |                |
///   +--------+--------+--------+--------+--------+--------+----------------+
/// ```
///
/// The magic is written last, with release: whoever sees it sees a whole header. A region that was
/// freed has magic 0, and its generation is never given again within the session.
public final class RegionHeader {
    public static final int MAGIC_AT = 0;
    public static final int VERSION_AT = 8;
    public static final int KIND_AT = 12;
    public static final int SIZE_AT = 16;
    public static final int GENERATION_AT = 24;
    public static final int SESSION_AT = 32;
    public static final int MAKER_AT = 40;

    /// Bytes before the body; a cache line, so that bodies start on one.
    public static final int BYTES = 64;

    /// `BROODRGN`, read as a little-endian long.
    public static final long MAGIC = 0x4E47_5244_4F4F_5242L;

    /// Layout version. A region of another version is refused.
    public static final int VERSION = 1;

    private RegionHeader() {}
}
