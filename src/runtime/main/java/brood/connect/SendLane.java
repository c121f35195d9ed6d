package brood.connect;

import static brood.connect.PipeLayout.FIRST;
import static brood.connect.PipeLayout.HEAD_BYTES;
import static brood.connect.PipeLayout.LAST;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// The side of a lane at which messages go in, piece by piece: each is copied behind the last one,
/// and then one store makes it be there.
///
/// A message that fits into what is free goes in at once. Of a longer one, each piece waits until
/// there is room for it; so a message that is longer than the ring waits for its receiver.
final class SendLane extends Lane {
    private final int piece;
    private long readSeen;

    SendLane(Region region, int number, PipeEnd end, Holders others) {
        super(region, number, end, others, PipeLayout.SEND_LOCK);
        this.piece = PipeLayout.piece(region.getLong(PipeLayout.ROOM));
    }

    /// Sends a message; waits for room.
    ///
    /// @param detail what pictures show of it
    void send(Message message, String detail) throws IOException, InterruptedException {
        lock(Operation.SEND, Machine.FOREVER);
        try {
            refuseInVain();
            long total = message.length();
            long done = 0;
            do {
                int length = (int) Math.min(piece, total - done);
                boolean last = done + length == total;
                long head = done == 0 && !last ? HEAD_BYTES + Long.BYTES : HEAD_BYTES;
                long size = head + PipeLayout.padded(length);
                awaitRoom(size);
                long at = written();
                region.setLong(place(at), length | (done == 0 ? FIRST : 0) | (last ? LAST : 0));
                if (head > HEAD_BYTES) region.setLong(place(at + HEAD_BYTES), total);
                copy(message, done, length, at + head);
                // Told before it can be received, so that the picture has them in this order.
                if (last) machine.happened(Operation.SEND, end, detail);
                region.setLongVolatile(this.at + PipeLayout.WRITTEN, at + size);
                notEmpty.wakeSleepers();
                done += length;
            } while (done < total);
        } finally {
            unlock();
        }
    }

    private void copy(Message message, long from, long length, long to) {
        int inHead = (int) Math.clamp(message.head().length - from, 0, length);
        if (inHead > 0) copy(MemorySegment.ofArray(message.head()), from, inHead, to);
        if (length > inHead)
            copy(
                    message.body(),
                    from + inHead - message.head().length,
                    length - inHead,
                    to + inHead);
    }

    private void copy(MemorySegment source, long from, long length, long to) {
        long here = Math.min(length, untilTurn(to));
        region.write(place(to), source, from, here);
        if (length > here) region.write(place(to + here), source, from + here, length - here);
    }

    // --------------------------------------------------------------------------------- room

    private boolean hasRoom(long size) {
        if (ring - (written() - readSeen) >= size) return true;
        readSeen = read();
        return ring - (written() - readSeen) >= size;
    }

    private void awaitRoom(long size) throws IOException, InterruptedException {
        boolean again = false;
        while (!hasRoom(size)) {
            if (spin(size)) return;
            int announced = notFull.announce();
            if (hasRoom(size)) return;
            refuseInVain();
            if (again && others.isLeftForCertain()) throw inVain();
            sleep(notFull, announced, Operation.SEND, Machine.FOREVER);
            again = true;
        }
    }

    private boolean spin(long size) {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (hasRoom(size)) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }

    /// What nobody can receive is not sent.
    private void refuseInVain() throws PeerClosedException {
        end.refuseClosed();
        if (refused() || others.isLeft()) throw inVain();
    }

    private PeerClosedException inVain() {
        return new PeerClosedException(
                refused()
                        ? end.label()
                                + ": the other side has got a message that was too long for it, and receives no more. Close this end."
                        : end.label()
                                + ": the other end is closed, or the processes that held it have ended. Nobody can receive what is sent here.");
    }
}
