package brood.machine;

import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;

/// The line from a child to its parent: a ring of bytes in shared memory, so that what was said
/// outlives the one who said it, and nothing else that the child prints can get between. Messages
/// may be longer than the ring; they flow through it.
///
/// ```
///   0        64       128      192      256                          256 + 2^k
///   +--------+--------+--------+--------+-----------------------------+
///   | bell   | head   | tail   | ended  | bytes, round and round      |
///   +--------+--------+--------+--------+-----------------------------+
///   bell    rung whenever the parent should look
///   head    bytes written so far, modulo 2^32; only the child changes it
///   tail    bytes read so far; only the parent changes it; the child waits on it for room
///   ended   1 when the parent knows how the child ended; those who join wait on it
/// ```
///
/// The store to `head` commits what was written.
final class Replies {
    static final int BELL = 0;
    static final int HEAD = 64;
    static final int TAIL = 128;
    static final int ENDED = 192;
    private static final int BYTES = 256;

    /// The size of the whole region's body.
    static final int SIZE = BYTES + (1 << 16);

    private final Region region;
    private final int capacity;
    private final Reason reason;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean over;

    Replies(Region region, Subject child) {
        this.region = region;
        this.capacity = (int) region.size() - BYTES;
        this.reason = new Reason(Operation.LOOK, child);
    }

    Region region() {
        return region;
    }

    // ------------------------------------------------------------------------------- the child

    /// Sends a message; waits for room while the ring is full. An interrupt is kept for later.
    void send(Frame frame) {
        writing.lock();
        try {
            boolean interrupted = write(frame.header());
            interrupted |= write(frame.payload());
            if (interrupted) Thread.currentThread().interrupt();
        } finally {
            writing.unlock();
        }
    }

    /// Whether a thread of this process is sending.
    boolean isSending() {
        return writing.isLocked();
    }

    private boolean write(byte[] bytes) {
        boolean interrupted = false;
        for (int done = 0; done < bytes.length; ) {
            int head = region.getIntVolatile(HEAD);
            int tail = region.getIntVolatile(TAIL);
            int room = capacity - (head - tail);
            if (room == 0) {
                interrupted |=
                        region.machine().await(region, TAIL, tail, Machine.FOREVER, reason)
                                == Wake.INTERRUPTED;
                continue;
            }
            int at = head & (capacity - 1);
            int n = Math.min(Math.min(room, capacity - at), bytes.length - done);
            region.write(BYTES + at, bytes, done, n);
            region.setIntVolatile(HEAD, head + n);
            ring();
            done += n;
        }
        return interrupted;
    }

    // ------------------------------------------------------------------------------- the parent

    /// What the child says, until it is [over][#over] and all has been read. For one thread.
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                return length == 0 ? 0 : take(target, from, length);
            }
        };
    }

    /// Nobody will write any more: the child has ended.
    void over() {
        over = true;
        ring();
    }

    private int take(byte[] target, int from, int length) {
        while (true) {
            int bell = region.getIntVolatile(BELL);
            boolean last = over;
            int head = region.getIntVolatile(HEAD);
            int tail = region.getIntVolatile(TAIL);
            int there = head - tail;
            if (there < 0 || there > capacity) return -1; // somebody wrote where he should not
            if (there > 0) {
                int at = tail & (capacity - 1);
                int n = Math.min(Math.min(there, capacity - at), length);
                region.read(BYTES + at, target, from, n);
                region.setIntVolatile(TAIL, tail + n);
                region.machine().wake(region, TAIL);
                return n;
            }
            if (last) return -1;
            Wake _ = region.machine().await(region, BELL, bell, Machine.FOREVER, reason);
        }
    }

    private void ring() {
        region.getAndAddInt(BELL, 1);
        region.machine().wake(region, BELL);
    }
}
