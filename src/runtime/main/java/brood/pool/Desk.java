package brood.pool;

import brood.machine.Machine;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Wake;
import brood.memory.WaitCell;

/// The shared bytes between a pool and one of its workers: tasks lie there until the worker claims
/// them, and results until the pool has read them. Nobody else uses them, so there is no lock.
///
/// ```
///   pool                            desk                                   worker
///
///            tasks  +--------------------------------------+
///   append ------>  | 4 5 6 | 7 8 .  .  .  .               |
///   publish         +--------------------------------------+
///   withdraw               ^ CLAIMS: 6 are claimed, 8 published  <----- claim
///
///                   +--------------------------------------+ results
///   drain  <------  |        . . . 4 5                     |  <-------- write
///                   +--------------------------------------+
///                      READ ^         ^ WRITTEN
/// ```
///
/// Tasks have numbers from 1, in the order in which they were published; the worker claims them,
/// runs them and answers them one by one in this order. `CLAIMS` is one word: how many are claimed,
/// how many are published. The worker raises the one, the pool the other, or lowers it to take back
/// what is not claimed yet; each by one compare-and-set. So a worker may be killed at any
/// instruction, and afterwards `CLAIMS` and the results say what became of each task:
///
/// ```
///   answered: its result lies there, whole          it has ended
///   claimed, not answered: one at most              it was running, or about to
///   published, not claimed                          it has not begun
/// ```
///
/// A result becomes visible by the store of `WRITTEN` behind its last byte. One that is larger than
/// the room is passed on in pieces; a piece of a result whose rest never comes is no result.
final class Desk {
    // The worker's side and the pool's side stand in cache lines of their own.
    static final long CLAIMS = 0;
    static final long TASKS = 8;
    static final long INTERRUPTED = 16;
    static final long WRITTEN = 64;
    static final long STARTED_AT = 72;
    static final long PART = 80;
    static final long ELEMENT = 88;
    static final long READ = 128;
    static final long ROOM = 136;
    private static final long TASK_BYTES = 192;

    private final Region region;
    private final Machine machine;
    private final WaitCell tasks;
    private final WaitCell room;
    private final Ring taskRing;
    private final Ring resultRing;

    /// @param region attached in this process
    Desk(Region region) {
        this.region = region;
        this.machine = region.machine();
        this.tasks = new WaitCell(region, TASKS);
        this.room = new WaitCell(region, ROOM);
        long half = (region.size() - TASK_BYTES) / 2;
        this.taskRing = new Ring(region, TASK_BYTES, half);
        this.resultRing = new Ring(region, TASK_BYTES + half, half);
    }

    /// @param half bytes for the tasks, and as many for the results
    static Region allocate(Machine machine, long half) {
        return machine.allocate(TASK_BYTES + 2 * half, RegionKind.DESK);
    }

    Region region() {
        return region;
    }

    /// Where bytes of tasks lie.
    Ring taskRing() {
        return taskRing;
    }

    /// Where bytes of results lie.
    Ring resultRing() {
        return resultRing;
    }

    // ------------------------------------------------------------------------------- tasks: pool

    /// Lets the worker see so many more tasks, whose bytes lie in the ring.
    void publish(int more) {
        while (true) {
            long now = region.getLongVolatile(CLAIMS);
            long next = now & ~0xFFFF_FFFFL | (int) now + more & 0xFFFF_FFFFL;
            if (region.compareAndSetLong(CLAIMS, now, next)) break;
        }
    }

    /// Wakes the worker if it sleeps.
    void wake() {
        tasks.wakeSleepers();
    }

    /// Takes back all published tasks behind this one, unless one of them is claimed.
    ///
    /// @param last number of the last one that stays
    /// @return false if a later one is claimed; then nothing is changed
    boolean withdraw(int last) {
        while (true) {
            long now = region.getLongVolatile(CLAIMS);
            if (claimed(now) - last > 0) return false;
            if (published(now) == last) return true;
            long next = now & ~0xFFFF_FFFFL | last & 0xFFFF_FFFFL;
            if (region.compareAndSetLong(CLAIMS, now, next)) return true;
        }
    }

    /// The number of the task that was claimed last.
    int claimed() {
        return claimed(region.getLongVolatile(CLAIMS));
    }

    private static int claimed(long claims) {
        return (int) (claims >>> 32);
    }

    private static int published(long claims) {
        return (int) claims;
    }

    // ------------------------------------------------------------------------------- tasks: worker

    /// Claims the next task.
    ///
    /// @return its number; 0 if there is none
    int claim() {
        while (true) {
            long now = region.getLongVolatile(CLAIMS);
            int claimed = claimed(now);
            if (claimed == published(now)) return 0;
            if (region.compareAndSetLong(CLAIMS, now, now + (1L << 32))) return claimed + 1;
        }
    }

    boolean hasTask() {
        long now = region.getLongVolatile(CLAIMS);
        return claimed(now) != published(now);
    }

    /// Where the worker sleeps.
    WaitCell tasks() {
        return tasks;
    }

    /// Says when the claimed task begins.
    void started(long nanos) {
        region.setLongRelease(STARTED_AT, nanos);
    }

    long startedAt() {
        return region.getLongAcquire(STARTED_AT);
    }

    // ------------------------------------------------------------------------------- how far it is

    /// The worker says how far its task is; see [Reporter].
    void part(double part) {
        region.setLongRelease(PART, Double.doubleToRawLongBits(part));
    }

    double part() {
        return Double.longBitsToDouble(region.getLongAcquire(PART));
    }

    void element(int number) {
        region.setLongRelease(ELEMENT, number);
    }

    int element() {
        return (int) region.getLongAcquire(ELEMENT);
    }

    // ------------------------------------------------------------------------------- interrupts

    /// Asks the worker to interrupt this task, if it still runs.
    void interrupt(int task) {
        region.setIntVolatile(INTERRUPTED, task);
        machine.wake(region, INTERRUPTED);
    }

    /// The last one that was asked for; 0 if none was.
    int interrupted() {
        return region.getIntVolatile(INTERRUPTED);
    }

    Wake awaitInterrupt(int seen, Reason reason) {
        return machine.await(region, INTERRUPTED, seen, Machine.FOREVER, reason);
    }

    // ------------------------------------------------------------------------------- results

    /// How many bytes of results were ever written.
    long written() {
        return region.getLongVolatile(WRITTEN);
    }

    void written(long bytes) {
        region.setLongVolatile(WRITTEN, bytes);
    }

    /// How many bytes of results the pool has ever read.
    long read() {
        return region.getLongVolatile(READ);
    }

    void read(long bytes) {
        region.setLongVolatile(READ, bytes);
        room.wakeSleepers();
    }

    /// Where the worker sleeps while there is no room for its result.
    WaitCell room() {
        return room;
    }
}
