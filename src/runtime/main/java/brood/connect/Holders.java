package brood.connect;

import brood.machine.Machine;
import brood.machine.Owner;
import brood.machine.ProcessId;
import brood.machine.Region;

/// Which processes hold one end of a pipe. The end is open as long as one of them lives.
///
/// ```
///     0        8          16         24
///     +--------+----------+----------+-- ... --+----------+
///     | closed | holder   | holder   |         | holder   |    63 of them
///     +--------+----------+----------+-- ... --+----------+
/// ```
///
/// A holder is an [Owner] word; its thread part counts the views that this process has of the end.
/// [#EXPECTED] there means: the process has been given the end, with its task or otherwise, and has
/// not used it yet; if it uses the other end first, that was the one meant. Nobody at all means
/// that the end is still with who made the pipe.
///
/// [#LEFT] means that the process has closed all its views. Words of those that have left, and of
/// the dead, stay until somebody needs the place. Who finds that all have ended closes the end, so
/// it stays closed. Each change is one compare-and-set, so a process may be killed at any moment.
final class Holders {
    static final int MOST = (PipeLayout.HOLDERS_BYTES - Long.BYTES) / Long.BYTES;

    private static final int EXPECTED = -1;
    private static final int LEFT = -2;

    private final Region region;
    private final Machine machine;
    private final long at;
    private final long maker;

    /// The number of processes that had ended when all holders were looked at last.
    private int deathsSeen = -1;

    Holders(Region region, int side) {
        this.region = region;
        this.machine = region.machine();
        this.at = PipeLayout.holders(side);
        this.maker = region.getLong(0);
    }

    private long word(int i) {
        return at + Long.BYTES * (1L + i);
    }

    // --------------------------------------------------------------------------------- holding

    /// The calling process has one view more.
    ///
    /// @return false if the end is closed already
    boolean take(String label) {
        ProcessId self = machine.self();
        do {
            int mine = find(self);
            if (mine >= 0) {
                long before = region.getLongVolatile(word(mine));
                if (!isOf(before, self)) continue;
                int views = Owner.thread(before);
                long after = Owner.of(self, views > 0 ? views + 1 : 1);
                if (region.compareAndSetLong(word(mine), before, after)) break;
            } else if (add(Owner.of(self, 1), label)) {
                break;
            }
        } while (true);
        return !isClosed();
    }

    /// A process has been given the end.
    void expect(ProcessId process, String label) {
        while (find(process) < 0) if (add(Owner.of(process, EXPECTED), label)) return;
    }

    /// The calling process uses the other end, so it was not meant to have this one.
    void unexpect() {
        ProcessId self = machine.self();
        int mine = find(self);
        if (mine >= 0) region.compareAndSetLong(word(mine), Owner.of(self, EXPECTED), Owner.NOBODY);
    }

    /// The calling process has one view less. The last one closes the end.
    ///
    /// @param held whether the view was ever used
    void leave(boolean held) {
        ProcessId self = machine.self();
        while (true) {
            int mine = find(self);
            if (mine < 0) break;
            long before = region.getLongVolatile(word(mine));
            if (!isOf(before, self)) continue;
            int views = Owner.thread(before);
            if (!held && views != EXPECTED) break;
            long after = views > 1 ? Owner.of(self, views - 1) : Owner.of(self, LEFT);
            if (region.compareAndSetLong(word(mine), before, after)) break;
        }
        for (int i = 0; i < MOST; i++) {
            long holder = region.getLongVolatile(word(i));
            if (isThere(holder)) return;
        }
        close();
    }

    private void close() {
        region.setIntVolatile(at, 1);
    }

    /// @return false if somebody was faster
    private boolean add(long holder, String label) {
        for (int i = 0; i < MOST; i++) {
            long there = region.getLongVolatile(word(i));
            if (!isThere(there)) return region.compareAndSetLong(word(i), there, holder);
        }
        throw new IllegalStateException(
                "%s is held by %d processes, and there is no place for one more. For so many, use a SharedQueue."
                        .formatted(label, MOST));
    }

    private int find(ProcessId process) {
        for (int i = 0; i < MOST; i++) if (isOf(region.getLongVolatile(word(i)), process)) return i;
        return -1;
    }

    private boolean isThere(long holder) {
        return holder != Owner.NOBODY && Owner.thread(holder) != LEFT && !machine.isGone(holder);
    }

    private static boolean isOf(long holder, ProcessId process) {
        return holder != Owner.NOBODY && Owner.process(holder).equals(process);
    }

    // --------------------------------------------------------------------------------- looking

    boolean isClosed() {
        return region.getIntVolatile(at) != 0;
    }

    /// Whether the end is closed, or all who held it have ended. Cheap as long as nobody has died.
    boolean isLeft() {
        if (isClosed()) return true;
        int deaths = machine.deaths();
        if (deaths == deathsSeen) return false;
        boolean left = isLeftForCertain();
        deathsSeen = deaths;
        return left;
    }

    /// The same, also if the end of a process has not been noticed by anybody yet.
    boolean isLeftForCertain() {
        if (isClosed()) return true;
        boolean any = false;
        for (int i = 0; i < MOST; i++) {
            long holder = region.getLongVolatile(word(i));
            if (holder == Owner.NOBODY) continue;
            if (isThere(holder)) return false;
            any = true;
        }
        if (!any && !machine.isGone(maker)) return false;
        close();
        return true;
    }

    /// Who holds it, for messages: `'sieve'`.
    String names() {
        var names = new StringBuilder();
        for (int i = 0; i < MOST; i++) {
            long holder = region.getLongVolatile(word(i));
            if (holder == Owner.NOBODY) continue;
            if (!names.isEmpty()) names.append(", ");
            names.append('\'').append(machine.nameOf(Owner.process(holder))).append('\'');
        }
        return names.toString();
    }
}
