package brood.machine;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Regions that this process has made and that no other has heard of. When nothing in this process
/// refers to them any more, nobody can ever use them, and they are freed.
///
/// The garbage collector says when. It does not know how many shared bytes hang on its small
/// objects, so it is asked to look when they have become many, and when there is no room left.
///
/// ```
///   holder  <- - - - phantom reference, with the region
///     |                   |
///     v                   |  the holder is gone: the collector puts the reference in the queue,
///   region  <-------------+  and the next one who allocates frees the region
/// ```
final class Unreachable {
    private static final long MANY = 32L << 20;

    /// How long to wait for the collector to hand over what it has found.
    private static final int PATIENCE_MILLIS = 50;

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong limit = new AtomicLong(MANY);

    private final class Watched extends PhantomReference<Object> implements Machine.Claim {
        private final Region region;
        private final Consumer<Region> release;
        private final long size;

        Watched(Object holder, Region region, Consumer<Region> release) {
            super(holder, gone);
            this.region = region;
            this.release = release;
            this.size = region.size() + RegionHeader.BYTES;
        }

        @Override
        public void keep() {
            forget(this);
        }
    }

    /// See [Machine#freeAfter].
    Machine.Claim watch(Object holder, Region region, Consumer<Region> release) {
        var claim = new Watched(holder, region, release);
        watched.add(claim);
        long all = bytes.addAndGet(claim.size);
        long most = limit.get();
        if (all > most && limit.compareAndSet(most, Long.MAX_VALUE)) {
            search();
            limit.set(Math.max(MANY, 2 * bytes.get()));
        }
        return claim;
    }

    private boolean forget(Watched claim) {
        if (!watched.remove(claim)) return false;
        bytes.addAndGet(-claim.size);
        return true;
    }

    /// Frees what the collector has found. Costs one look if it has found nothing.
    void free() {
        Reference<?> next;
        while ((next = gone.poll()) != null) free((Watched) next);
    }

    private void free(Watched claim) {
        if (!forget(claim)) return; // it was kept
        try {
            claim.release.accept(claim.region);
        } catch (SharedMemoryException trouble) {
            // it goes with the session
        }
    }

    /// Lets the collector look now, and frees what it finds.
    void search() {
        System.gc();
        try {
            Reference<?> next;
            while ((next = gone.remove(PATIENCE_MILLIS)) != null) free((Watched) next);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            free();
        }
    }
}
