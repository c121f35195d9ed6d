package brood.manager;

import brood.connect.Connection;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.WireException;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;

/// One connection of a client: a thread that reads, so that it notices when the client cancels or
/// hangs up, and a thread that does what is asked.
final class Visit implements Runnable {
    private final Office office;
    private final Connection connection;
    private final LinkedBlockingQueue<Object> todo = new LinkedBlockingQueue<>();
    private @Nullable Caller client;

    // Under the lock of this object.
    private @Nullable Thread atWork;
    private int asked;
    private int begun;
    private int cancelled;
    private boolean over;

    Visit(Office office, Connection connection) {
        this.office = office;
        this.connection = connection;
    }

    /// The end of what is to be done.
    private record End() {}

    @Override
    public void run() {
        Caller visitor = null;
        try {
            visitor = welcome();
            if (visitor == null) return;
            client = visitor;
            office.cameIn(visitor);
            office.machine().helper("brood manager, for " + visitor, this::work).start();
            read();
        } catch (IOException | InterruptedException | IllegalStateException hungUp) {
            // as clients do
        } finally {
            hangUp();
            if (visitor != null) office.leaves(visitor);
        }
    }

    /// @return null if it is nobody that can be served
    private @Nullable Caller welcome() throws IOException, InterruptedException {
        try {
            if (!(connection.receive() instanceof Request.Hello hello)) return null;
            connection.send(new Reply.Welcome(Request.VERSION, office.manager()));
            if (hello.version() != Request.VERSION) return null;
            return Caller.remote(office.machine(), hello.name(), hello.client());
        } catch (WireException unreadable) {
            connection.send(new Reply.Welcome(Request.VERSION, office.manager()));
            return null;
        }
    }

    private void read() throws IOException, InterruptedException {
        while (true) {
            try {
                Object came = connection.receive();
                if (came instanceof Request.Cancel) cancel();
                else if (came != null) asked(came);
            } catch (WireException unreadable) {
                asked(unreadable);
            }
        }
    }

    private void asked(Object what) {
        synchronized (this) {
            asked++;
        }
        todo.add(what);
    }

    /// It may not have begun yet.
    private synchronized void cancel() {
        cancelled = asked;
        if (atWork != null && begun == asked) atWork.interrupt();
    }

    private void hangUp() {
        connection.close();
        synchronized (this) {
            over = true;
            if (atWork != null) atWork.interrupt();
        }
        todo.add(new End());
    }

    // --------------------------------------------------------------------------------- the work

    private void work() {
        try {
            while (true) {
                Object next = todo.take();
                if (next instanceof End) return;
                begin();
                Reply reply;
                try {
                    reply = next instanceof Request request ? answer(request) : refusal(next);
                } finally {
                    end();
                }
                send(reply);
            }
        } catch (IOException | InterruptedException | IllegalStateException over) {
            // the reader knows it, too
        } finally {
            connection.close(); // also if there is no memory left to answer: nobody waits in vain
        }
    }

    private Reply answer(Request request) {
        return office.host().answer(request, Objects.requireNonNull(client), copying);
    }

    private static Reply refusal(Object what) {
        return Host.threw(
                what instanceof Throwable unreadable
                        ? unreadable
                        : new WireException("not a request: " + what));
    }

    private void send(Reply reply) throws IOException, InterruptedException {
        try {
            connection.send(reply);
        } catch (InterruptedException tooLate) {
            if (isOver()) throw tooLate;
            connection.send(reply);
        }
    }

    private final Host.Copying<Reply> copying =
            new Host.Copying<>() {
                @Override
                public Host.Trust trust() {
                    return office.trust();
                }

                @Override
                public Reply copy(Reply reply) {
                    return (Reply)
                            Objects.requireNonNull(
                                    Codec.decode(Codec.encode(reply), Codec.loader()));
                }
            };

    private synchronized void begin() {
        begun++;
        atWork = Thread.currentThread();
        if (over || cancelled == begun) atWork.interrupt();
    }

    private synchronized void end() {
        atWork = null;
        boolean _ = Thread.interrupted(); // one that came too late
    }

    private synchronized boolean isOver() {
        return over;
    }
}
