package brood.connect;

import static brood.connect.PipeLayout.FIRST;
import static brood.connect.PipeLayout.HEAD_BYTES;
import static brood.connect.PipeLayout.LAST;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.task.Nullable;
import java.io.EOFException;
import java.io.IOException;

/// The side of a lane at which messages come out. A piece is copied out, and then one store takes
/// it.
///
/// Whoever receives keeps what came of a message in the view, so that an interrupt in the middle
/// loses nothing. If a process is killed in the middle, what it had received is gone, and the rest
/// is passed over.
final class ReceiveLane extends Lane {
    /// The message that is coming, and where its next piece will be. Under the lock.
    private @Nullable Incoming coming;

    private long next;
    private long writtenSeen;

    ReceiveLane(Region region, int number, PipeEnd end, Holders others) {
        super(region, number, end, others, PipeLayout.RECEIVE_LOCK);
    }

    // --------------------------------------------------------------------------------- receive

    /// Receives a message; waits until one comes.
    ///
    /// @param objects whether an object is expected
    /// @param most the longest message that is allowed
    Incoming receive(boolean objects, long most) throws IOException, InterruptedException {
        lock(Operation.RECEIVE, Machine.FOREVER);
        try {
            refuseUnreadable();
            while (true) {
                awaitPiece();
                long at = read();
                long head = region.getLong(place(at));
                Incoming message = begun(at, head, objects, most);
                int length = (int) head;
                long data = at + HEAD_BYTES + (isLong(head) ? Long.BYTES : 0);
                if (message != null) copy(message, data, length);
                boolean last = (head & LAST) != 0;
                take(data + PipeLayout.padded(length));
                coming = last ? null : message;
                if (message != null && last) return message;
            }
        } finally {
            unlock();
        }
    }

    /// A first piece that is not the last has the length of the whole message.
    private static boolean isLong(long head) {
        return (head & (FIRST | LAST)) == FIRST;
    }

    /// The message to which a piece belongs; null if nobody can have it any more.
    private @Nullable Incoming begun(long at, long head, boolean objects, long most)
            throws IOException {
        Incoming begun = coming;
        if ((head & FIRST) == 0) return begun != null && next == at ? begun : null;
        long total = isLong(head) ? region.getLong(place(at + HEAD_BYTES)) : (int) head;
        if (total > most) {
            region.setIntVolatile(this.at + PipeLayout.REFUSED, 1);
            notFull.wakeSleepers();
            throw new MessageTooLongException(end.label(), total, most);
        }
        return new Incoming((int) total, objects);
    }

    private void copy(Incoming message, long from, int length) {
        int here = (int) Math.min(length, untilTurn(from));
        message.take(region, place(from), here);
        if (length > here) message.take(region, place(from + here), length - here);
    }

    private void take(long upTo) {
        next = upTo;
        region.setLongVolatile(at + PipeLayout.READ, upTo);
        notFull.wakeSleepers();
    }

    // --------------------------------------------------------------------------------- waiting

    /// Waits until there is a piece.
    private void awaitPiece() throws IOException, InterruptedException {
        boolean again = false;
        while (!hasPiece()) {
            if (spin()) return;
            int announced = notEmpty.announce();
            if (hasPiece()) return;
            end.refuseClosed();
            if (ended(again)) throw end();
            sleep(notEmpty, announced, Operation.RECEIVE, Machine.FOREVER);
            again = true;
        }
        end.refuseClosed();
    }

    private boolean hasPiece() {
        long read = read();
        if (writtenSeen > read) return true;
        writtenSeen = written();
        return writtenSeen > read;
    }

    private boolean spin() {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (hasPiece()) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }

    /// Whether nothing comes any more. In this order: who has ended has written what it has
    /// written.
    private boolean ended(boolean forCertain) {
        return (forCertain ? others.isLeftForCertain() : others.isLeft()) && written() <= read();
    }

    private EOFException end() {
        return new EOFException(
                end.label()
                        + ": the other end is closed, or the processes that held it have ended"
                        + (coming == null
                                ? ". Nothing comes any more."
                                : ", in the middle of a message. Nothing comes any more."));
    }

    void refuseUnreadable() {
        end.refuseClosed();
        if (refused())
            throw new IllegalStateException(
                    end.label()
                            + ": nothing can be received any more, since a message came that was too long. Close this end.");
    }

    // --------------------------------------------------------------------------------- poll

    /// Whether [#receive] has something to do at once.
    boolean poll(long deadline) throws InterruptedException {
        boolean again = false;
        boolean late = false;
        while (true) {
            refuseUnreadable();
            int announced = notEmpty.announce();
            if (ready(again)) return true;
            if (late) return false;
            late = sleep(notEmpty, announced, Operation.POLL, deadline);
            again = true;
        }
    }

    /// The same, without waiting.
    boolean ready(boolean forCertain) throws InterruptedException {
        if (refused() || ended(forCertain)) return true;
        if (written() <= read()) return false;
        // Somebody who receives here has the lock: then what is there is his.
        if (!lock(Operation.POLL, machine.nanoTime())) return false;
        try {
            while (written() > read()) {
                long at = read();
                long head = region.getLong(place(at));
                if ((head & FIRST) != 0 || coming != null && next == at) return true;
                int length = (int) head;
                take(at + HEAD_BYTES + PipeLayout.padded(length)); // of a message that is lost
            }
            return false;
        } finally {
            unlock();
        }
    }
}
