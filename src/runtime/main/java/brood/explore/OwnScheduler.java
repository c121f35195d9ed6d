package brood.explore;

import brood.task.Nullable;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;

/// Virtual threads whose scheduler is our controller: what a virtual thread submits to its executor
/// when it can go on is kept, and run when the controller says so, on the controller's own thread.
///
/// No thread is ever switched by the operating system, which is what makes this fast; plain
/// `java.util.concurrent` blocks and unblocks a fiber as usual, so that a deadlock is an empty run
/// queue. The JDK offers no public way to set the executor; the engine's JVM is started with
/// `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class OwnScheduler implements Fibers {
    private static final @Nullable Constructor<?> BUILDER = builder();

    private static @Nullable Constructor<?> builder() {
        try {
            var constructor =
                    Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                            .getDeclaredConstructor(Executor.class);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException | RuntimeException notOpen) {
            return null;
        }
    }

    static boolean available() {
        return BUILDER != null;
    }

    @Override
    public Fiber fiber(String name, boolean inherit, Runnable body) {
        return new Virtual(name, inherit, body);
    }

    private static final class Virtual implements Fiber, Executor {
        private final Thread thread;
        // Written by the carrier, or by a timer of the JDK that ends a timed wait.
        private volatile @Nullable Runnable continuation;
        private int resumed;

        Virtual(String name, boolean inherit, Runnable body) {
            Constructor<?> constructor = BUILDER;
            if (constructor == null) throw new IllegalStateException("java.lang is not open");
            try {
                thread =
                        ((Thread.Builder.OfVirtual) constructor.newInstance((Executor) this))
                                .name(name)
                                .inheritInheritableThreadLocals(inherit)
                                .unstarted(body);
            } catch (InstantiationException
                    | IllegalAccessException
                    | InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void execute(Runnable next) {
            continuation = next;
        }

        @Override
        public Thread thread() {
            return thread;
        }

        @Override
        public boolean ready() {
            return continuation != null;
        }

        @Override
        public boolean over() {
            return !thread.isAlive();
        }

        @Override
        public void resume() {
            Runnable next = continuation;
            if (next == null) throw new IllegalStateException("nothing to resume: " + thread);
            continuation = null;
            resumed++;
            next.run();
        }

        @Override
        public boolean pause() {
            int before = resumed;
            Thread.yield(); // comes back at once if the thread is pinned
            return resumed != before;
        }
    }
}
