package brood.manager;

import static brood.manager.LineLayout.ACK;
import static brood.manager.LineLayout.ACK_CELL;
import static brood.manager.LineLayout.DATA;
import static brood.manager.LineLayout.IN_PIECE;
import static brood.manager.LineLayout.MESSAGE;
import static brood.manager.LineLayout.PIECE;
import static brood.manager.LineLayout.PIECES;
import static brood.manager.LineLayout.PIECES_CELL;

import brood.machine.Machine;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.Wake;
import brood.memory.Patience;
import brood.memory.WaitCell;
import brood.task.Nullable;
import brood.wire.Encoder;

/// One direction of a [Line], as one side sees it: one thread sends, one receives, in turns.
final class Way {
    private final Region region;
    private final long at;
    private final WaitCell sent;
    private final WaitCell taken;
    private final Patience patience;
    private int pieces;

    Way(Region region, long at) {
        this.region = region;
        this.at = at;
        this.sent = new WaitCell(region, at + PIECES_CELL);
        this.taken = new WaitCell(region, at + ACK_CELL);
        this.patience = new Patience(region.machine());
    }

    /// What to do about the things that may happen during a wait.
    interface Waiting {
        /// What it is for.
        Reason reason();

        /// Called before each sleep.
        ///
        /// @param thoroughly whether to look also if no process is known to have ended since the
        ///   last time: that costs a call of the operating system, so it is done after a sleep only
        /// @throws LineEndedException if the other side will never act
        void check(boolean thoroughly) throws LineEndedException;

        /// The waiting thread was interrupted; it waits on afterwards, if nothing is thrown.
        void interrupted() throws LineEndedException;
    }

    /// Sends a message; waits only if it has several pieces.
    void send(Encoder message, Waiting waiting) throws LineEndedException {
        byte[] head = message.head();
        byte[] tail = message.tail();
        int headLength = message.length();
        int length = Math.addExact(headLength, tail.length);
        region.setInt(at + MESSAGE, length);
        int done = 0;
        do {
            int size = Math.min(PIECE, length - done);
            int fromHead = Math.clamp(headLength - done, 0, size);
            if (fromHead > 0) region.write(at + DATA, head, done, fromHead);
            if (fromHead < size)
                region.write(
                        at + DATA + fromHead, tail, done + fromHead - headLength, size - fromHead);
            region.setInt(at + IN_PIECE, size);
            region.setIntVolatile(at + PIECES, ++pieces);
            sent.wakeSleepers();
            done += size;
            if (done < length) await(at + ACK, taken, waiting);
        } while (done < length);
    }

    /// Waits for a message.
    ///
    /// @throws OutOfMemoryError if there is no room for it. It has been passed over, and the next
    ///   one can be received
    byte[] receive(Waiting waiting) throws LineEndedException {
        pieces++;
        await(at + PIECES, sent, waiting);
        int length = region.getInt(at + MESSAGE);
        byte[] message = room(length);
        int done = 0;
        while (true) {
            int size = region.getInt(at + IN_PIECE);
            if (message != null) region.read(at + DATA, message, done, size);
            done += size;
            if (done >= length) {
                if (message == null) throw noRoom(length);
                return message;
            }
            region.setIntVolatile(at + ACK, pieces);
            taken.wakeSleepers();
            pieces++;
            await(at + PIECES, sent, waiting);
        }
    }

    private static byte @Nullable [] room(int length) {
        try {
            return new byte[length];
        } catch (OutOfMemoryError full) {
            return null;
        }
    }

    private static OutOfMemoryError noRoom(int length) {
        return new OutOfMemoryError(
                "a message of %,d bytes came, and the heap of this process, at most %,d MB, has no room for it"
                        .formatted(length, Runtime.getRuntime().maxMemory() >> 20));
    }

    /// Waits until the word counts as many pieces as this side does.
    private void await(long word, WaitCell cell, Waiting waiting) throws LineEndedException {
        if (spin(word)) return;
        for (boolean again = false; region.getIntVolatile(word) != pieces; again = true) {
            int announced = cell.announce();
            if (region.getIntVolatile(word) == pieces) return;
            waiting.check(again);
            if (region.getIntVolatile(word) == pieces) return;
            Wake end = cell.await(announced, Machine.FOREVER, waiting.reason());
            if (end == Wake.INTERRUPTED) waiting.interrupted();
        }
    }

    private boolean spin(long word) {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (region.getIntVolatile(word) == pieces) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }

    /// Wakes whoever waits on this way, for it to look round.
    void wakeAll() {
        sent.wakeSleepers();
        taken.wakeSleepers();
    }
}
