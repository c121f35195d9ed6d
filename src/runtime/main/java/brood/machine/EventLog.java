package brood.machine;

import brood.task.Nullable;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/// A region with things that one process did. It outlives the process, however that ends.
///
/// ```
///   0          8       12     16      24    32           96    128          320
///   +----------+-------+------+-------+-----+------------+-----+------------+------------+----
///   | previous | epoch | slot | gener.| pid | name (64)  | zero| record 0   | record 1   | ...
///   +----------+-------+------+-------+-----+------------+-----+------------+------------+----
///
///   record:  0        8    16    24      28        32           72           136          192
///            +--------+----+-----+-------+---------+------------+------------+------------+
///            | number | at | key | thread| what    | label (40) | detail (64)| site (56)  |
///            +--------+----+-----+-------+---------+------------+------------+------------+
/// ```
///
/// `previous` links the logs of all processes, the newest first. A record is zeroed in its number
/// first and gets it back last: who reads the same number before and after has read a whole record.
final class EventLog {
    static final int RECORDS = 64;
    static final long BYTES = 128 + RECORDS * 192L;

    private static final int PREVIOUS = 0;
    private static final int EPOCH = 8;
    private static final int SLOT = 12;
    private static final int GENERATION = 16;
    private static final int PID = 24;
    private static final int NAME = 32;
    private static final int FIRST = 128;

    private static final int RECORD = 192;
    private static final int NUMBER = 0;
    private static final int AT = 8;
    private static final int KEY = 16;
    private static final int THREAD = 24;
    private static final int WHAT = 28;
    private static final int LABEL = 32;
    private static final int LABEL_BYTES = 40;
    private static final int DETAIL = 72;
    private static final int DETAIL_BYTES = 64;
    private static final int SITE = 136;
    private static final int SITE_BYTES = 56;

    // In "what": operation in bits 0 to 15, whether it waits in bit 16, result in bits 20 to 27.
    private static final int WAITING = 1 << 16;
    private static final int RESULT = 20;
    private static final Operation[] OPERATIONS = Operation.values();
    private static final Result[] RESULTS = Result.values();

    private final Region region;
    private final ByteBuffer bytes;

    EventLog(Region region) {
        this.region = region;
        this.bytes = region.words();
    }

    Region region() {
        return region;
    }

    /// Whose log this is, and of which recording.
    void describe(int epoch, ProcessId process, long pid, String name) {
        region.setInt(EPOCH, epoch);
        region.setInt(SLOT, process.slot());
        region.setInt(GENERATION, process.generation());
        region.setLong(PID, pid);
        ShortText.put(bytes, NAME, SlotTable.NAME_BYTES, name);
    }

    int epoch() {
        return region.getIntVolatile(EPOCH);
    }

    long previous() {
        return region.getLongVolatile(PREVIOUS);
    }

    void setPrevious(long link) {
        region.setLongVolatile(PREVIOUS, link);
    }

    /// @param number counts the records of the process, from 1
    /// @param index 0 to [#RECORDS] - 1; an older record there is overwritten
    void write(long number, int index, Event event) {
        long record = FIRST + (long) index * RECORD;
        region.setLongVolatile(record + NUMBER, 0);
        VarHandle.storeStoreFence(); // what follows is not seen before the zero
        region.setLong(record + AT, event.at());
        region.setLong(record + KEY, event.key());
        region.setInt(record + THREAD, event.thread());
        region.setInt(
                record + WHAT,
                event.operation().ordinal()
                        | (event.waiting() ? WAITING : 0)
                        | event.result().ordinal() << RESULT);
        ShortText.put(bytes, record + LABEL, LABEL_BYTES, event.subject());
        ShortText.put(bytes, record + DETAIL, DETAIL_BYTES, event.detail());
        ShortText.put(bytes, record + SITE, SITE_BYTES, event.site());
        region.setLongRelease(record + NUMBER, number);
    }

    /// An event and its place among those of its process.
    record Numbered(long number, Event event) {}

    /// Null if nothing stands there, or if it is being written.
    @Nullable
    Numbered read(int index) {
        long record = FIRST + (long) index * RECORD;
        long number = region.getLongVolatile(record + NUMBER);
        if (number == 0) return null;
        int what = region.getIntVolatile(record + WHAT);
        int operation = what & (WAITING - 1);
        int result = what >>> RESULT & 0xFF;
        if (operation >= OPERATIONS.length || result >= RESULTS.length) return null;
        var event =
                new Event(
                        region.getLongVolatile(record + AT),
                        new ProcessId(region.getInt(SLOT), region.getInt(GENERATION)),
                        ShortText.get(bytes, NAME, SlotTable.NAME_BYTES),
                        region.getLong(PID),
                        region.getIntVolatile(record + THREAD),
                        OPERATIONS[operation],
                        ShortText.get(bytes, record + LABEL, LABEL_BYTES),
                        region.getLongVolatile(record + KEY),
                        RESULTS[result],
                        ShortText.get(bytes, record + DETAIL, DETAIL_BYTES),
                        (what & WAITING) != 0,
                        ShortText.get(bytes, record + SITE, SITE_BYTES));
        VarHandle.loadLoadFence(); // what is above has been read before the number is again
        return region.getLongVolatile(record + NUMBER) == number
                ? new Numbered(number, event)
                : null;
    }
}
