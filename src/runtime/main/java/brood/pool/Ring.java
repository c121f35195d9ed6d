package brood.pool;

import brood.machine.Region;

/// Bytes in a circle, by positions that only grow. Who may write and read where, the words of the
/// [Desk] say.
///
/// @param at where it begins in the region
/// @param size in bytes
record Ring(Region region, long at, long size) {

    void write(long position, byte[] bytes, int from, int length) {
        long place = position % size;
        int first = (int) Math.min(length, size - place);
        region.write(at + place, bytes, from, first);
        if (first < length) region.write(at, bytes, from + first, length - first);
    }

    void read(long position, byte[] bytes, int from, int length) {
        long place = position % size;
        int first = (int) Math.min(length, size - place);
        region.read(at + place, bytes, from, first);
        if (first < length) region.read(at, bytes, from + first, length - first);
    }
}
