package brood.process;

import java.util.Arrays;
import java.util.List;

/// The threads that a task has started and left behind.
final class LeftThreads {
    private LeftThreads() {}

    /// Waits until no thread but the calling one and daemons is left. Interrupts are for the task,
    /// which is over: they are dropped.
    static void await() {
        Thread self = Thread.currentThread();
        while (true) {
            Thread left = null; // not a stream: the first one costs a JVM milliseconds
            for (Thread thread : all())
                if (!thread.equals(self) && !thread.isDaemon()) left = thread;
            if (left == null) return;
            try {
                join(left);
            } catch (InterruptedException late) {
                // the task is over
            }
        }
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.join();
    }

    /// All platform threads of this JVM.
    static List<Thread> all() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup above = group; above != null; above = above.getParent()) group = above;
        Thread[] threads = new Thread[group.activeCount() + 16];
        int count = group.enumerate(threads);
        while (count == threads.length) {
            threads = new Thread[threads.length * 2];
            count = group.enumerate(threads);
        }
        return List.copyOf(Arrays.asList(threads).subList(0, count));
    }
}
