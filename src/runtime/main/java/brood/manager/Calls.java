package brood.manager;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The calls that threads of this process are in just now, so that they can be ended when the
/// manager, or the connection to it, is closed here.
final class Calls {
    private final Set<Call> open = ConcurrentHashMap.newKeySet();

    /// The calling thread is in a call from now on.
    Call begin() {
        var call = new Call(Thread.currentThread());
        open.add(call);
        return call;
    }

    /// Interrupts them all, but for those of the calling thread.
    void interrupt() {
        for (Call call : open) call.interrupt();
    }

    /// A call. Compared by identity.
    final class Call implements AutoCloseable {
        private final Thread thread;
        private boolean over;
        private boolean interrupted;

        private Call(Thread thread) {
            this.thread = thread;
        }

        private synchronized void interrupt() {
            if (over || thread.equals(Thread.currentThread())) return;
            interrupted = true;
            thread.interrupt();
        }

        /// Whether it was interrupted from here, and by nobody else as far as can be known.
        synchronized boolean wasInterrupted() {
            return interrupted;
        }

        /// It is over. What is left of an interrupt from here is taken back.
        @Override
        public void close() {
            open.remove(this);
            synchronized (this) {
                over = true;
                if (interrupted) {
                    boolean _ = Thread.interrupted();
                }
            }
        }
    }
}
