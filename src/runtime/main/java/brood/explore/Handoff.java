package brood.explore;

import brood.task.Nullable;
import java.util.concurrent.locks.LockSupport;

/// Fibers on public API: ordinary virtual threads that hand a turn back and forth with the
/// controller. Slower, since each switch goes through the JDK's own scheduler, and less able: a
/// process whose threads wait for each other in `java.util.concurrent` is refused.
final class Handoff implements Fibers {

    @Override
    public Fiber fiber(String name, boolean inherit, Runnable body) {
        return new Turn(name, inherit, body);
    }

    private static final class Turn implements Fiber {
        private final Thread thread;
        private volatile boolean mine;
        private volatile @Nullable Thread controller;

        Turn(String name, boolean inherit, Runnable body) {
            thread =
                    Thread.ofVirtual()
                            .name(name)
                            .inheritInheritableThreadLocals(inherit)
                            .unstarted(() -> {
                                try {
                                    body.run();
                                } finally {
                                    giveBack();
                                }
                            });
        }

        @Override
        public Thread thread() {
            return thread;
        }

        @Override
        public boolean ready() {
            return thread.isAlive();
        }

        @Override
        public void resume() {
            controller = Thread.currentThread();
            mine = true;
            LockSupport.unpark(thread);
            int waits = 0;
            while (mine) {
                LockSupport.parkNanos(this, 1_000_000); // giveBack unparks
                // Nobody else runs now, so a fiber that waits while it has the turn waits for ever.
                // For a moment it may also look so while it wakes up.
                waits = thread.getState() == Thread.State.WAITING ? waits + 1 : 0;
                if (waits > 1_000)
                    throw new IllegalStateException(
                            "A simulated process waits in java.util.concurrent. To explore it,"
                                    + " start this JVM with --add-opens java.base/java.lang=ALL-UNNAMED.");
            }
        }

        @Override
        public boolean pause() {
            giveBack();
            awaitTurn();
            return true;
        }

        private void awaitTurn() {
            boolean interrupted = false;
            while (!mine) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) Thread.currentThread().interrupt();
        }

        private void giveBack() {
            mine = false;
            LockSupport.unpark(controller);
        }
    }
}
