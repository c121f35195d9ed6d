package brood.explore;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

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
        private final Semaphore turn = new Semaphore(0);
        private final Semaphore back = new Semaphore(0);
        private volatile boolean over;

        Turn(String name, boolean inherit, Runnable body) {
            thread =
                    Thread.ofVirtual()
                            .name(name)
                            .inheritInheritableThreadLocals(inherit)
                            .unstarted(() -> live(body));
        }

        private void live(Runnable body) {
            turn.acquireUninterruptibly();
            try {
                body.run();
            } finally {
                over = true;
                back.release();
            }
        }

        @Override
        public Thread thread() {
            return thread;
        }

        @Override
        public boolean ready() {
            return !over && thread.isAlive();
        }

        @Override
        public boolean over() {
            return over;
        }

        @Override
        public void resume() {
            turn.release();
            try {
                while (!back.tryAcquire(1, TimeUnit.SECONDS))
                    // Nobody else runs now, so one that waits while it has the turn waits for ever.
                    if (thread.getState() == Thread.State.WAITING && back.availablePermits() == 0)
                        throw new IllegalStateException(
                                "A simulated process waits in java.util.concurrent. To explore it,"
                                        + " start this JVM with --add-opens java.base/java.lang=ALL-UNNAMED.");
            } catch (InterruptedException enough) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while it explored", enough);
            }
        }

        @Override
        public boolean pause() {
            back.release();
            turn.acquireUninterruptibly();
            return true;
        }
    }
}
