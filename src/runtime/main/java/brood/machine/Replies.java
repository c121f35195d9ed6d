package brood.machine;

import brood.task.Nullable;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.ReentrantLock;

/// The line from a child to its parent: a ring of bytes in shared memory, so that what was said
/// outlives the one who said it, and nothing else that the child prints can get between. Messages
/// may be longer than the ring; they flow through it.
///
/// ```
///   0        64       128      192                          256 + 2^k
///   +--------+--------+--------+--------+-----------------------------+
///   | bell   | head   | tail   | begun  | bytes, round and round      |
///   +--------+--------+--------+--------+-----------------------------+
///   bell    counts how often the parent should have looked
///   head    bytes written so far, modulo 2^32; only the child changes it
///   tail    bytes read so far; only the parent changes it; the child waits on it for room
///   begun   of a standby: 1 when it runs its task, 2 when that was withdrawn before (Standby)
/// ```
///
/// The store to `head` commits what was written. Then the child rings: at the [Doorbell] of its
/// parent, or, where there is none, by waking the bell's word.
final class Replies {
    static final int BELL = 0;
    static final int HEAD = 64;
    static final int TAIL = 128;
    static final int BEGUN = 192;
    private static final int BYTES = 256;

    private static final int HAS_BEGUN = 1;
    private static final int WITHDRAWN = 2;
    private static final int SPINS = 300;

    /// The size of the whole region's body.
    static final int SIZE = BYTES + (1 << 16);

    /// How long a ring may go unheard, should a doorbell ever fail.
    private static final long LOOK_ANYHOW_MILLIS = 10_000;

    private final Region region;
    private final ByteBuffer bytes;
    private final int capacity;
    private final Reason reason;
    private final @Nullable Ringer ringer;
    private final ReentrantLock writing = new ReentrantLock();
    private final Object rung = new Object();
    private final Listener listener = new Listener();
    private volatile boolean over;

    /// @param ringer how the child rings; null for the bell's word
    Replies(Region region, Subject child, @Nullable Ringer ringer) {
        this.region = region;
        this.bytes = region.words();
        this.capacity = (int) region.size() - BYTES;
        this.reason = new Reason(Operation.LOOK, child);
        this.ringer = ringer;
    }

    Region region() {
        return region;
    }

    // ------------------------------------------------------------------------------- the child

    /// Sends a message; waits for room while the ring is full. An interrupt is kept for later.
    void send(Frame frame) {
        writing.lock();
        try {
            boolean interrupted = write(frame.bytes());
            if (interrupted) Thread.currentThread().interrupt();
        } finally {
            writing.unlock();
        }
    }

    /// Whether a thread of this process is sending.
    boolean isSending() {
        return writing.isLocked();
    }

    private boolean write(byte[] message) {
        boolean interrupted = false;
        for (int done = 0; done < message.length; ) {
            int tail = FileWords.intAt(bytes, TAIL);
            int n = put(bytes, tail, message, done);
            if (n > 0) ring();
            else
                interrupted |=
                        region.machine().await(region, TAIL, tail, Machine.FOREVER, reason)
                                == Wake.INTERRUPTED;
            done += n;
        }
        return interrupted;
    }

    /// Writes as much of a message as there is room for.
    ///
    /// @param tail as it has been read
    private static int put(ByteBuffer bytes, int tail, byte[] message, int done) {
        int capacity = bytes.capacity() - BYTES;
        int head = FileWords.intAt(bytes, HEAD);
        int room = capacity - (head - tail);
        int at = head & (capacity - 1);
        int n = Math.min(Math.min(room, capacity - at), message.length - done);
        bytes.put(BYTES + at, message, done, n);
        FileWords.putInt(bytes, HEAD, head + n);
        return n;
    }

    private void ring() {
        int _ = FileWords.addInt(bytes, BELL, 1);
        if (ringer != null) ringer.ring();
        else region.machine().wake(region, BELL);
    }

    /// Has the next step done once, without an effect: what is done for the first time takes long.
    void rehearse() {
        boolean _ = FileWords.casInt(bytes, BEGUN, -1, -1);
    }

    /// Memory like a ring's, but of this process alone, to [practise][#practise] with.
    static ByteBuffer scratch() {
        return ByteBuffer.allocateDirect(BYTES + (1 << 10)).order(ByteOrder.nativeOrder());
    }

    /// Does to such memory what a child does to its ring.
    static void practise(ByteBuffer scratch) {
        byte[] message = Frame.of(Frame.Kind.FAREWELL).bytes();
        int n = put(scratch, FileWords.intAt(scratch, TAIL), message, 0);
        FileWords.putInt(scratch, TAIL, FileWords.intAt(scratch, TAIL) + n);
        int _ = FileWords.addInt(scratch, BELL, 1);
        boolean _ = FileWords.casInt(scratch, BEGUN, 0, 0);
    }

    /// A standby has its task and is about to run it.
    ///
    /// @return false if the parent has given up by now: then it must not
    boolean begin() {
        boolean mine = FileWords.casInt(bytes, BEGUN, 0, HAS_BEGUN);
        ring();
        return mine;
    }

    // ------------------------------------------------------------------------------- the parent

    /// Whether the child has said anything yet.
    boolean hasSpoken() {
        return FileWords.intAt(bytes, HEAD) != 0;
    }

    /// Waits until a standby runs its task, which it has been sent.
    ///
    /// @return false if it has died before, or does not do so in time: then it never will
    boolean awaitBegun(Process process, long nanos) {
        for (int i = Math.min(SPINS, 3 * region.machine().spins()); i > 0; i--) {
            if (FileWords.intAt(bytes, BEGUN) != 0) return true;
            Thread.onSpinWait();
        }
        long until = System.nanoTime() + nanos;
        boolean interrupted = false;
        synchronized (rung) {
            while (FileWords.intAt(bytes, BEGUN) == 0
                    && process.isAlive()
                    && System.nanoTime() < until)
                try {
                    rung.wait(1); // it may die without a ring, or there may be no doorbell
                } catch (InterruptedException later) {
                    interrupted = true;
                }
        }
        if (interrupted) Thread.currentThread().interrupt();
        return !FileWords.casInt(bytes, BEGUN, 0, WITHDRAWN);
    }

    /// What the child says, until it is [over][#over] and all has been read. For one thread.
    ///
    /// @param bell rung by the child; null if it wakes the bell's word
    InputStream stream(@Nullable Doorbell bell) {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                return length == 0 ? 0 : take(target, from, length, bell != null);
            }
        };
    }

    /// Nobody will write any more: the child has ended.
    void over() {
        over = true;
        int _ = FileWords.addInt(bytes, BELL, 1);
        rung();
        region.machine().wake(region, BELL);
    }

    /// Not a lambda: the first one costs a starting JVM milliseconds.
    private final class Listener implements Runnable {
        @Override
        public void run() {
            rung();
        }
    }

    /// What a [Doorbell] calls.
    Runnable listener() {
        return listener;
    }

    /// Somebody has rung at the doorbell.
    void rung() {
        synchronized (rung) {
            rung.notifyAll();
        }
    }

    private int take(byte[] target, int from, int length, boolean byDoorbell) {
        while (true) {
            int bell = FileWords.intAt(bytes, BELL);
            boolean last = over;
            int head = FileWords.intAt(bytes, HEAD);
            int tail = FileWords.intAt(bytes, TAIL);
            int there = head - tail;
            if (there < 0 || there > capacity) return -1; // somebody wrote where he should not
            if (there > 0) {
                int at = tail & (capacity - 1);
                int n = Math.min(Math.min(there, capacity - at), length);
                bytes.get(BYTES + at, target, from, n);
                FileWords.putInt(bytes, TAIL, tail + n);
                region.machine().wake(region, TAIL);
                return n;
            }
            if (last) return -1;
            if (byDoorbell) awaitRing(bell);
            else {
                Wake _ = region.machine().await(region, BELL, bell, Machine.FOREVER, reason);
            }
        }
    }

    private void awaitRing(int bell) {
        synchronized (rung) {
            if (FileWords.intAt(bytes, BELL) != bell) return;
            try {
                rung.wait(LOOK_ANYHOW_MILLIS);
            } catch (InterruptedException nobodyDoesThat) {
                // looks again, which never hurts
            }
        }
    }
}
