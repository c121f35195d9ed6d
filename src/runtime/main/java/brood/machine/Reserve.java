package brood.machine;

import brood.task.Nullable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The idle child JVMs of this process ([Standby]), and the thread that keeps their number right.
///
/// It starts one after the other, and pauses after one has been taken, so as not to compete with
/// the child that has just begun. When nobody has started a child for a minute, and no JVM has
/// become ready in that time, it lets all of them go; the next start calls them back. When the last
/// scope that asked for a reserve closes, they have ended before that close returns.
final class Reserve implements Runnable {
    /// Seconds without use after which the reserve lets its JVMs go.
    static final String IDLE_PROPERTY = "brood.reserve.idle";

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int MOST = 32;

    /// How long this process practises at most: by count, and by the clock.
    private static final int ROUNDS = 400;

    private static final long PRACTICE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /// So many starts in a row may fail before the reserve waits for the next use.
    private static final int MOST_FAILURES = 3;

    /// Starts one.
    interface Starter {
        /// @return null if it cannot be started now
        @Nullable
        Standby start(Supplier<Launch> rehearsal);

        /// Does what is done to take this one, without an effect.
        void practise(Standby standby);

        void end(Standby standby);
    }

    private final Starter starter;
    private final long idleNanos = TimeUnit.SECONDS.toNanos(Long.getLong(IDLE_PROPERTY, 60));
    private final List<Asked> asked = new ArrayList<>();
    private final List<Standby> idle = new ArrayList<>();
    private @Nullable Thread keeper;
    private boolean asleep;
    private boolean practised;
    private int failures;
    private long lastUse = System.nanoTime();

    /// When it was last used, or busy with starting a JVM: on a slow computer, one that is hardly
    /// ready is not to be let go.
    private long lastStir = lastUse;

    Reserve(Starter starter) {
        this.starter = starter;
    }

    /// What one scope has asked for.
    private static final class Asked {
        final int count;
        final Supplier<Launch> rehearsal;
        final Runnable practice;

        Asked(int count, Supplier<Launch> rehearsal, Runnable practice) {
            this.count = count;
            this.rehearsal = rehearsal;
            this.practice = practice;
        }
    }

    // ------------------------------------------------------------------------------- scopes

    /// Keeps so many more ready, until [Machine.Reserved#end] is called.
    Machine.Reserved ask(int count, Supplier<Launch> rehearsal, Runnable practice) {
        var mine = new Asked(count, rehearsal, practice);
        synchronized (this) {
            asked.add(mine);
            wakeUp();
            if (keeper == null) {
                keeper = Helper.ofProcess("brood reserve", this);
                keeper.start();
            }
        }
        return () -> end(mine);
    }

    private void end(Asked mine) {
        boolean interrupted = false;
        synchronized (this) {
            asked.remove(mine);
            notifyAll();
            while (asked.isEmpty() && keeper != null)
                try {
                    wait();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    private void wakeUp() {
        lastUse = lastStir = System.nanoTime();
        asleep = false;
        failures = 0;
        notifyAll();
    }

    // ------------------------------------------------------------------------------- children

    /// One that is ready and suits, for good; null if there is none.
    synchronized @Nullable Standby take(Mould wanted) {
        if (asked.isEmpty()) return null;
        wakeUp();
        for (Iterator<Standby> all = idle.iterator(); all.hasNext(); ) {
            Standby next = all.next();
            if (!next.isReady() || !next.suits(wanted)) continue;
            all.remove();
            return next;
        }
        return null;
    }

    /// Somebody is ready, or has died.
    synchronized void look() {
        notifyAll();
    }

    /// The processes that are nobody's child yet.
    synchronized Set<Long> pids() {
        Set<Long> pids = new HashSet<>();
        for (Standby each : idle) pids.add(each.process().pid());
        return pids;
    }

    /// Ends them without waiting: this JVM ends.
    synchronized void kill() {
        asked.clear();
        for (Standby each : idle) each.process().destroyForcibly();
    }

    // ------------------------------------------------------------------------------- keeper

    @Override
    public void run() {
        while (true) {
            List<Standby> leaving = new ArrayList<>();
            Asked wanted;
            synchronized (this) {
                wanted = next(leaving);
                if (asked.isEmpty() && idle.isEmpty() && leaving.isEmpty()) {
                    keeper = null;
                    notifyAll();
                    return;
                }
            }
            for (Standby each : leaving) each.process().destroyForcibly();
            for (Standby each : leaving) starter.end(each);
            if (wanted != null) begin(wanted);
        }
    }

    private void begin(Asked wanted) {
        Standby fresh = starter.start(wanted.rehearsal);
        add(fresh);
        if (fresh == null || practised) return;
        practised = true;
        practise(wanted.practice, fresh);
    }

    /// What starts a child is done here for the first time otherwise, and takes ten times as long
    /// then. While the first idle JVM boots, nothing else is to be done.
    private void practise(Runnable practice, Standby with) {
        long until = System.nanoTime() + PRACTICE_NANOS;
        try {
            for (int i = 0; i < ROUNDS && System.nanoTime() < until && isWanted(); i++) {
                practice.run();
                starter.practise(with);
            }
        } catch (RuntimeException | Error cold) {
            // whoever starts a child for real is told what is wrong
        }
    }

    private synchronized boolean isWanted() {
        return !asked.isEmpty();
    }

    private synchronized void add(@Nullable Standby fresh) {
        if (fresh == null) failures = MOST_FAILURES;
        else idle.add(fresh);
        lastStir = System.nanoTime();
    }

    /// Waits until there is something to be done.
    ///
    /// @param leaving receives those that have died or are not wanted any more
    /// @return with what to start one more; null for none
    private @Nullable Asked next(List<Standby> leaving) {
        while (true) {
            long now = System.nanoTime();
            boolean booting = false;
            for (Standby each : List.copyOf(idle))
                if (!each.process().isAlive()) {
                    if (!each.ring().hasSpoken()) failures++;
                    idle.remove(each);
                    leaving.add(each);
                } else booting |= !each.isReady();
            if (booting) lastStir = now;
            else if (now - lastStir > idleNanos) asleep = true;
            int count = 0;
            for (Asked each : asked) count += each.count;
            int want = asleep ? 0 : Math.min(count, MOST);
            while (idle.size() > want) leaving.add(idle.removeLast());
            if (!leaving.isEmpty() || asked.isEmpty()) return null;
            boolean more = idle.size() < want && failures < MOST_FAILURES && !booting;
            long pause = lastUse + PAUSE_NANOS - now;
            if (more && pause <= 0) return asked.getLast();
            long nanos = booting ? PAUSE_NANOS : more ? pause : lastStir + idleNanos - now;
            boolean quiet = asleep || idle.isEmpty() && !more; // only a use or a scope's end
            try {
                if (quiet) wait();
                else wait(1 + Math.max(0, nanos / 1_000_000));
            } catch (InterruptedException nobodyDoesThat) {
                // looks around
            }
        }
    }
}
