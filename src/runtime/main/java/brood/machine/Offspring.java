package brood.machine;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// The living children of this process. If the JVM ends and somebody forgot to close a scope, they
/// are ended in order: asked first, so that their own shutdown hooks run, and killed if they do not
/// listen.
final class Offspring {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Set<RealLaunched> living = ConcurrentHashMap.newKeySet();
    private final Runnable last;
    private boolean hooked;

    /// @param last what is to be done when they have ended because this JVM ends
    Offspring(Runnable last) {
        this.last = last;
    }

    void add(RealLaunched child) {
        living.add(child);
        hook();
    }

    void remove(RealLaunched child) {
        living.remove(child);
    }

    List<RealLaunched> living() {
        return List.copyOf(living);
    }

    /// Sees to it that they are ended with this JVM.
    synchronized void hook() {
        if (hooked) return;
        hooked = true;
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "brood end of children"));
        } catch (IllegalStateException ending) {
            // This JVM is ending already: its children see the end of their lifeline.
        }
    }

    private void endAll() {
        for (RealLaunched child : living) child.terminate();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        for (RealLaunched child : living) {
            try {
                if (!child.awaitGone(deadline - System.nanoTime())) child.kill();
            } catch (InterruptedException hurry) {
                child.kill();
            }
        }
        last.run();
    }
}
