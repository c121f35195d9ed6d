package brood.machine;

import java.util.Locale;

/// What lives in a region. The code stands in the header and never changes its meaning.
public enum RegionKind {
    LONG(1),
    LOCK(2),
    CONDITION(3),
    QUEUE(4),
    SPILL(5),
    REPLIES(6),
    EVENTS(7),
    BYTES(8),
    EVENT(9),
    SEMAPHORE(10),
    LATCH(11),
    BARRIER(12),
    READ_WRITE_LOCK(13),
    INT(20),
    DOUBLE(21),
    BOOLEAN(22),
    INTS(23),
    LONGS(24),
    DOUBLES(25),
    MEMORY(26),
    RECORD(27),
    RECORDS(28),
    NAMES(29),
    LEASES(30),
    PIPE(35),
    MANAGER(40),
    LINE(41),
    POOL(45),
    DESK(46);

    private final int code;

    RegionKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /// What pictures and messages call one of them: `queue`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
