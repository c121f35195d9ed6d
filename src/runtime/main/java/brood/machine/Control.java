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
    private volatile boolean begun;

    Control(OutputStream out) {
        this.out = out;
    }

    /// Sends what has to come first, in one piece. What others have sent meanwhile follows.
    void begin(Frame... first) {
        writing.lock();
        try {
            for (Frame frame : first) out.write(frame.bytes());
            out.flush();
        } catch (IOException gone) {
            waiting.clear(); // the end of the process says the rest
        } finally {
            begun = true;
            writing.unlock();
        }
        flush();
    }

    /// Sends a message: at once, behind those that wait, or after the [beginning][#begin]. Does
    /// nothing if the child is gone.
    void send(Frame frame) {
        waiting.add(frame);
        if (begun) flush();
    }

    private void flush() {
        // Looks again after giving the lock back: somebody may have come in between and gone.
        while (!waiting.isEmpty() && writing.tryLock()) {
            try {
                for (Frame next; (next = waiting.poll()) != null; ) out.write(next.bytes());
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
