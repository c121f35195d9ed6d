package brood.pool;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Wake;

/// The worker's end of the results.
final class Outbox {
    private final Desk desk;
    private final Bell bell;
    private final Ring ring;
    private final Reason full;
    private long written;
    private long readSeen;

    Outbox(Desk desk, Bell bell, PoolSubject pool) {
        this.desk = desk;
        this.bell = bell;
        this.ring = desk.resultRing();
        this.full = new Reason(Operation.PUT, pool);
    }

    /// Lays a message down for the pool. One that is larger than the room goes piece by piece, as
    /// the pool reads.
    ///
    /// @return whether an interrupt came while it waited for room
    boolean send(byte[] message) {
        boolean interrupted = false;
        for (int from = 0; from < message.length; ) {
            int piece = (int) Math.min(message.length - from, room());
            if (piece == 0) {
                bell.ring();
                interrupted |= awaitRoom() == Wake.INTERRUPTED;
                continue;
            }
            ring.write(written, message, from, piece);
            from += piece;
            written += piece;
            desk.written(written);
        }
        bell.ring();
        return interrupted;
    }

    private Wake awaitRoom() {
        int announced = desk.room().announce();
        readSeen = desk.read();
        if (room() > 0) return Wake.CHANGED;
        return desk.room().await(announced, Machine.FOREVER, full);
    }

    private long room() {
        long room = ring.size() - (written - readSeen);
        if (room > 0) return room;
        readSeen = desk.read();
        return ring.size() - (written - readSeen);
    }
}
