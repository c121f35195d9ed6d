package brood.process;

import brood.machine.Parent;
import brood.task.Nullable;
import java.util.concurrent.locks.LockSupport;

/// What a child says when its JVM goes down before the task has come to its end: that it exits, or
/// which signal it has got. A shutdown hook; does nothing if the farewell has been said.
final class LastWords extends Thread {
    private volatile @Nullable Parent parent;
    private volatile @Nullable Farewell over;

    private LastWords() {
        super("brood last words");
    }

    /// Prepared before anything else, so that there is no moment in which a signal ends the child
    /// without a word. If one has come even before that, this thread waits here for the end: to go
    /// on would be to disturb it.
    static LastWords prepare() {
        var words = new LastWords();
        try {
            Runtime.getRuntime().addShutdownHook(words);
        } catch (IllegalStateException ending) {
            while (true) LockSupport.park();
        }
        return words;
    }

    /// To whom they are said.
    void to(Parent whom) {
        parent = whom;
    }

    /// The task has come to its end, but the main thread was not able to say it.
    void say(Farewell unsaid) {
        over = unsaid;
    }

    /// Nothing is left to be said: the JVM need not start a thread for it.
    void done() {
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(this);
        } catch (IllegalStateException ending) {
            // it runs already, and finds the farewell said
        }
    }

    @Override
    public void run() {
        flush();
        Parent to = parent;
        if (to == null) return;
        Farewell farewell = over;
        if (farewell == null) {
            String signal = Signals.received();
            farewell = signal == null ? Farewell.exited() : Farewell.signalled(signal);
        }
        to.farewell(farewell.bytes());
    }

    /// The streams belong to the task: it may have put others in their place, or none.
    static void flush() {
        try {
            System.out.flush();
        } catch (Throwable broken) {
            // what was written to it is lost, and nothing else
        }
        try {
            System.err.flush();
        } catch (Throwable broken) {
            // the same
        }
    }
}
