package brood.wire;

import brood.task.Nullable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// How much work hash tables may make while a value of a stranger is decoded.
///
/// A hash table asks each of its keys for its hash code, and a list or a record asks all that it
/// consists of. If parts stand in it twice, they are asked twice: thirty lists of two, each of
/// which holds the one before it twice, are 300 bytes and a billion questions. So the work is added
/// up before it is done: for each key, of how many parts it consists, each part counted as often as
/// it is referred to. What no real value needs is refused.
final class Hashing {
    /// About a second.
    private static final long BASE = 100_000_000;

    /// Each part of a value is a byte at least, and is asked once by every table around it.
    private static final long PER_BYTE = 100;

    /// A value that has more parts than this, counted as often as they are referred to, is refused,
    /// even where nobody asks for hash codes.
    static final long MOST_PARTS = 1L << 40;

    private long left;

    /// @param bytes how long the whole value is, encoded
    Hashing(long bytes) {
        left = BASE + PER_BYTE * bytes;
    }

    /// Adds that so many parts are asked for their hash code, or compared.
    ///
    /// @throws WireException if it is too much
    void spend(long parts) {
        left -= Math.min(parts, MOST_PARTS);
        if (left < 0)
            throw new WireException(
                    "its hash tables would have more to do than those of any real value");
    }

    /// The keys of one table.
    final class Keys {
        private @Nullable Map<Integer, Long> same;

        /// @param parts of how many parts it consists
        void add(@Nullable Object key, long parts) {
            spend(parts);
            // Of numbers and texts with the same hash code, a table makes a sorted tree.
            if (!(key instanceof Record || key instanceof Collection || key instanceof Map)) return;
            Map<Integer, Long> tally = same;
            if (tally == null) same = tally = new HashMap<>();
            spend(parts * tally.merge(key.hashCode(), 1L, Long::sum));
        }

        /// Adds the steps that `Map.of` makes: each key takes the next place that is free.
        void line(Object[] keys) {
            boolean[] taken = new boolean[2 * keys.length];
            for (Object key : keys) {
                int at = Math.floorMod(key.hashCode(), taken.length);
                int steps = 1;
                for (; taken[at]; steps++) at = at + 1 == taken.length ? 0 : at + 1;
                taken[at] = true;
                spend(steps);
            }
        }
    }
}
