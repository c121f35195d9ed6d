package brood.queue;

import brood.machine.Region;
import brood.wire.Encoder;

/// A chunk: a region that holds items one behind the other, and at its end the name of the next
/// chunk. A queue is a chain of chunks; the putters append at one end, the takers follow.
///
/// ```
///   0        8        16       24        32           64
///   +--------+--------+--------+---------+------------+--------------------------------------
///   | number | next chunk: file, offset, | unused     | items ...
///   |        | generation (0: none)      |            |
///   +--------+--------+--------+---------+------------+--------------------------------------
///
///   an item:   0             4                             padded to a multiple of 8
///              +-------------+-----------------------------+
///              | length      | bytes ...                   |
///              +-------------+-----------------------------+
///              | -1          |    goes on in the next chunk
///              +-------------+
/// ```
///
/// Chunks of a queue are numbered 1, 2, 3 ... along the chain. A chunk that is used again gets a
/// new number before anybody lets go of its old place.
final class Chunk {
    static final int NUMBER = 0;
    static final int NEXT_FILE = 8;
    static final int NEXT_OFFSET = 16;
    static final int NEXT_GENERATION = 24;
    static final int FIRST_ITEM = 64;

    /// In the place of a length: no more items here.
    static final int END = -1;

    private static final int LENGTH_BYTES = 4;

    /// What a chunk holds at least, in bytes, its head included.
    static final int SMALLEST = 8 << 10;

    /// What a chunk holds at most, unless an item needs more.
    static final int LARGEST = 256 << 10;

    /// What a chunk holds at most that was made for an item that needs more, unless that needs even
    /// more. A larger chunk is given back when it is empty, not kept for later.
    static final int LARGEST_KEPT = 8 << 20;

    private Chunk() {}

    /// The bytes that an item takes in a chunk.
    static long sizeOf(long length) {
        return (LENGTH_BYTES + length + 7) & ~7L;
    }

    /// Whether an item still fits here. Behind it there is always room for the end mark.
    static boolean fits(Region chunk, long at, long size) {
        return at + size + 8 <= chunk.size();
    }

    /// The size of a chunk in which an item certainly fits.
    static long sizeFor(long item) {
        return FIRST_ITEM + item + 8;
    }

    static void write(Region chunk, long at, Encoder item) {
        int head = item.length();
        byte[] tail = item.tail();
        chunk.write(at + LENGTH_BYTES, item.head(), 0, head);
        if (tail.length > 0) chunk.write(at + LENGTH_BYTES + head, tail, 0, tail.length);
        chunk.setInt(at, head + tail.length);
    }

    static byte[] read(Region chunk, long at, int length) {
        byte[] item = new byte[length];
        chunk.read(at + LENGTH_BYTES, item, 0, length);
        return item;
    }
}
