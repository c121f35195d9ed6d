package brood.manager;

import brood.connect.Connection;
import brood.task.Nullable;
import java.io.IOException;

/// A request that is asked over a connection. It remembers when the thread that asks is
/// interrupted: what becomes of that is decided by the object, not by the socket.
final class Question {
    private final Request request;
    private final boolean interruptibly;
    private boolean interrupted;
    private boolean asked;

    /// @param interruptibly whether the object is told when the calling thread is interrupted
    Question(Request request, boolean interruptibly) {
        this.request = request;
        this.interruptibly = interruptibly;
        this.interrupted = Thread.interrupted();
    }

    /// The calling thread was interrupted before it could ask.
    void interrupted() {
        interrupted = true;
    }

    /// Whether somebody may have heard it.
    boolean wasAsked() {
        return asked;
    }

    /// Asks, and waits for the answer.
    ///
    /// @return null if it was interrupted before all of it was sent: so nobody has heard it, the
    ///   connection is of no use any more, and it can be asked over another one
    @Nullable
    Reply over(Connection connection) throws IOException {
        try {
            asked = true;
            connection.send(request);
        } catch (InterruptedException inTheMiddle) {
            interrupted = true;
            asked = false;
            return null;
        }
        boolean cancelled = false;
        while (true) {
            if (interrupted && interruptibly && !cancelled) {
                cancel(connection);
                cancelled = true;
            }
            try {
                if (!(connection.receive() instanceof Reply reply))
                    throw new IOException("something else than a reply came");
                if (reply instanceof Reply.Threw threw && threw.interrupted()) interrupted = false;
                return reply;
            } catch (InterruptedException now) {
                interrupted = true;
            }
        }
    }

    private static void cancel(Connection connection) throws IOException {
        while (true)
            try {
                connection.send(new Request.Cancel());
                return;
            } catch (InterruptedException again) {
                // that is what is being told
            }
    }

    /// The calling thread gets back the interrupts that nobody has been told of.
    void end() {
        if (interrupted) Thread.currentThread().interrupt();
    }
}
