package brood.pool;

import brood.machine.Machine;
import brood.task.Nullable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/// Rebuilds what came back from workers, where that may run code of the user's: `readObject`,
/// `readResolve`, the constructor of a record. Such code may take long, or hang; so it runs here,
/// on threads that can be given up, and not on the one that all other futures wait for.
///
/// ```
///   round() --> waiting --> hand: rebuilds, completes the future
///                           hand: hangs --> after a while another one goes on with the rest
/// ```
///
/// Hands come when they are needed and leave when they have had nothing to do for a second.
final class Unpacking {
    /// While one value takes longer than this, the others do not wait for it.
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private static final long IDLE_MILLIS = 1_000;

    private final Machine machine;
    private final Duration longest;
    private final Bell bell;
    private final Queue<Job> waiting = new ArrayDeque<>();
    private final List<Hand> hands = new ArrayList<>();
    private int idle;
    private long hurry = Machine.FOREVER;

    /// A value that has taken too long.
    ///
    /// @param stop interrupts the thread; for when the future is complete
    record Late(TaskFuture<?> future, Runnable stop) {}

    private record Job(TaskFuture<?> future, Runnable work) {}

    /// @param longest how long one value may take; null for as long as it likes
    /// @param bell rung after each: somebody may wait there for what it brings
    Unpacking(Machine machine, @Nullable Duration longest, Bell bell) {
        this.machine = machine;
        this.bell = bell;
        this.longest = longest == null ? Duration.ofSeconds(Long.MAX_VALUE) : longest;
    }

    /// @param work rebuilds what came back, and completes the future
    synchronized void add(TaskFuture<?> future, Runnable work) {
        waiting.add(new Job(future, work));
        if (idle > 0) notify();
        else if (hands.isEmpty()) hire();
    }

    private void hire() {
        Hand hand = new Hand();
        hands.add(hand);
        machine.helper("unpacks results", hand).start();
    }

    // ------------------------------------------------------------------------------- for the pump

    /// Sees to it that nobody waits for a hand that hangs.
    ///
    /// @return what has taken too long
    synchronized List<Late> look() {
        if (hands.isEmpty()) return List.of();
        long now = machine.nanoTime();
        List<Late> late = new ArrayList<>();
        for (Hand hand : List.copyOf(hands)) {
            Job job = hand.job;
            if (job == null || Math.min(hand.end, hurry) > now) continue;
            hands.remove(hand);
            late.add(new Late(job.future, () -> stop(hand)));
        }
        if (!waiting.isEmpty() && idle == 0 && relief() <= now) hire();
        return late;
    }

    /// When it has to be looked at again, if nothing happens before.
    synchronized long next() {
        long next = waiting.isEmpty() || idle > 0 ? Machine.FOREVER : relief();
        for (Hand hand : hands)
            if (hand.job != null) next = Math.min(next, Math.min(hand.end, hurry));
        return next;
    }

    private long relief() {
        long last = 0;
        for (Hand hand : hands) last = Math.max(last, hand.relief);
        return last;
    }

    synchronized boolean isOver() {
        return waiting.isEmpty() && idle == hands.size();
    }

    // ------------------------------------------------------------------------------- ending

    private synchronized void stop(Hand hand) {
        hand.stop();
    }

    /// Nobody wants this value any more.
    synchronized void interrupt(TaskFuture<?> future) {
        for (Hand hand : hands)
            if (hand.job instanceof Job(var its, var _) && its.equals(future)) hand.stop();
    }

    /// Interrupts what is under way; what has not ended by then is given up.
    synchronized void hurry(long deadline) {
        hurry = Math.min(hurry, deadline);
        for (Job job : waiting) job.future.look(); // who ends it need not be told that it failed
        for (Hand hand : hands) {
            if (hand.job != null) hand.job.future.look();
            hand.stop();
        }
    }

    /// A thread, with what it has in hand. Guarded by the enclosing object.
    private final class Hand implements Runnable {
        private @Nullable Thread thread;
        private @Nullable Job job;
        private long relief;
        private long end;

        @Override
        public void run() {
            synchronized (Unpacking.this) {
                thread = Thread.currentThread();
            }
            for (Job mine; (mine = next()) != null; )
                try {
                    mine.work.run();
                } catch (Throwable failed) { // such as an OutOfMemoryError
                    mine.future.fail(failed);
                } finally {
                    bell.ring();
                }
        }

        private @Nullable Job next() {
            synchronized (Unpacking.this) {
                job = null;
                boolean _ = Thread.interrupted(); // it was meant for the last one
                if (!hands.contains(this)) return null; // given up
                if (waiting.isEmpty()) rest();
                job = waiting.poll();
                if (job == null) hands.remove(this);
                relief = machine.deadline(PATIENCE);
                end = machine.deadline(longest);
                return job;
            }
        }

        private void rest() {
            idle++;
            try {
                Unpacking.this.wait(IDLE_MILLIS);
            } catch (InterruptedException never) {
                // only who has a job is interrupted
            } finally {
                idle--;
            }
        }

        private void stop() {
            if (thread != null && job != null) thread.interrupt();
        }
    }
}
