package brood.machine;

/// The file `session`: one page of header, then the table of slots.
///
/// ```
///      0 +---------+---------+----------+---------+   written once, by the root
///        | magic   | version | waiting  | session |
///     24 +---------+---------+----------+---------+
///        | start   | root pid| root start         |
///     64 +---------+---------+--------------------+   read all the time, written hardly ever
///        | deaths  | recording | waited           |
///    128 +---------+------------------------------+   written at every allocation
///        | generations | files | arena            |
///    192 +-------------+-------+------------------+
///        | slots in use                           |
///    256 +-----------------+----------------------+
///        | event logs, even| event logs, odd      |
///    512 +-----------------+----------------------+
///        | common regions, one word for each kind |
///   4096 +-----------------+----------------------+
///        | slot 0 | slot 1 | ...                  |   see SlotTable
/// ```
///
/// Words that are written often keep away from those that everybody reads: a cache line is 64
/// bytes. The magic is written last: whoever sees it sees a whole header, and knows that the root
/// holds its lock.
final class SessionHeader {
    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;

    /// How the processes of this session wait: [#FUTEX] or [#POLLING].
    static final int WAITING_AT = 12;

    static final int SESSION_AT = 16;

    /// What [System#nanoTime] was when the session began.
    static final int START_AT = 24;

    static final int ROOT_PID_AT = 32;

    /// When the root process was started, in milliseconds since 1970; 0 if unknown.
    static final int ROOT_START_AT = 40;

    /// 32 bits that count the processes that have ended; every wait watches them.
    static final int DEATHS_AT = 64;

    /// How often recording was begun anew (upper 32 bits), how many want it now (lower).
    static final int RECORDING_AT = 72;

    /// 32 bits: 1 once some process of the session has made itself ready to sleep on words. Until
    /// then nobody needs to be woken.
    static final int WAITED_AT = 80;

    static final int GENERATIONS_AT = 128;
    static final int FILES_AT = 136;

    /// Where the next small region goes: number of the file (24 bits), offset in it (40).
    static final int ARENA_AT = 144;

    /// 32 bits: slots below this one have memory behind them.
    static final int SLOTS_AT = 192;

    /// Newest event log of the even recordings; that of the odd ones follows.
    static final int LOGS_AT = 256;

    /// Where the regions are that the session has one of: for each kind a word like that of the
    /// arena, at the place of its code; 0 if there is none.
    static final int COMMON_AT = 512;

    static final int MOST_KINDS = 128;

    static final int BYTES = 4096;

    /// `BROODSES`, read as a little-endian long.
    static final long MAGIC = 0x5345_5344_4F4F_5242L;

    static final int VERSION = 3;

    static final int FUTEX = 1;
    static final int POLLING = 2;

    private SessionHeader() {}
}
