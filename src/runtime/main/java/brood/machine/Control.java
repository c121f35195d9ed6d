package brood.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// The parent's end of the line to a child: the child's standard input. Any thread may send.
///
/// A thread that finds another one writing leaves its message to that one and goes on, so that
/// nobody waits behind a large message to a child that does not read.
final class Control {
    private final OutputStream out;
    private final ConcurrentLinkedQueue<Frame> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    Control(OutputStream out) {
        this.out = out;
    }

    /// Sends a message, at once or behind those that wait. Does nothing if the child is gone.
    void send(Frame frame) {
        waiting.add(frame);
        flush();
    }

    /// Leaves a message to the next one who sends or flushes.
    void enqueue(Frame frame) {
        waiting.add(frame);
    }

    void flush() {
        // Looks again after giving the lock back: somebody may have come in between and gone.
        while (!waiting.isEmpty() && writing.tryLock()) {
            try {
                for (Frame next; (next = waiting.poll()) != null; ) {
                    out.write(next.header());
                    out.write(next.payload());
                }
                out.flush();
            } catch (IOException gone) {
                waiting.clear(); // the end of the process says the rest
            } finally {
                writing.unlock();
            }
        }
    }

    /// Ends the line. For when the process has ended.
    void close() {
        try {
            out.close();
        } catch (IOException gone) {
            // nothing is left to say
        }
    }
}
