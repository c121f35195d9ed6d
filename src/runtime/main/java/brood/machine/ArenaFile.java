package brood.machine;

import java.nio.ByteBuffer;

/// A file that holds many small regions, one behind the other. Space is only ever taken, never used
/// again, since whoever is attached to a freed region may still write there; when all regions of a
/// file have been freed, the file goes.
///
/// ```
///   0        8        16              64
///   +--------+--------+---------------+-------------------+-------------------+----
///   | magic  | live   | reserved: zero| region: header 64,| region            | free
///   |        |        |               | body, padding     |                   |
///   +--------+--------+---------------+-------------------+-------------------+----
/// ```
///
/// `live` counts the regions that are not freed, plus one while the session's arena word points
/// here. Who brings it to zero deletes the file.
final class ArenaFile {
    static final int BYTES = 128 << 10;

    /// What is larger than this gets a file of its own.
    static final int LARGEST = 16 << 10;

    static final int HEADER_BYTES = 64;

    private static final int MAGIC_AT = 0;
    private static final int LIVE_AT = 8;

    /// `BROODARN`, read as a little-endian long.
    private static final long MAGIC = 0x4E52_4144_4F4F_5242L;

    private static final int OFFSET_BITS = 40;

    private ArenaFile() {}

    /// A new file, current from the start.
    static void begin(MappedFile file) {
        FileWords.putLong(words(file), LIVE_AT, 1);
        FileWords.putLong(words(file), MAGIC_AT, MAGIC);
    }

    static boolean is(MappedFile file) {
        return FileWords.longAt(words(file), MAGIC_AT) == MAGIC;
    }

    /// Counts one more region, unless the file has been given up.
    static boolean retain(MappedFile file) {
        long live = FileWords.longAt(words(file), LIVE_AT);
        while (live > 0) {
            if (FileWords.casLong(words(file), LIVE_AT, live, live + 1)) return true;
            live = FileWords.longAt(words(file), LIVE_AT);
        }
        return false;
    }

    /// Counts one less.
    ///
    /// @return whether it was the last: then the caller deletes the file
    static boolean release(MappedFile file) {
        return FileWords.addLong(words(file), LIVE_AT, -1) == 1;
    }

    private static ByteBuffer words(MappedFile file) {
        return file.words(0, HEADER_BYTES);
    }

    // The arena word of the session: file number and the offset of the next region, in one word.

    static long word(int file, long offset) {
        return (long) file << OFFSET_BITS | offset;
    }

    static int file(long word) {
        return (int) (word >>> OFFSET_BITS);
    }

    static long offset(long word) {
        return word & ((1L << OFFSET_BITS) - 1);
    }
}
