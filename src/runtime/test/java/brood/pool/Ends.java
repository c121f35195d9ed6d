package brood.pool;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Fails where something hangs, and says what all threads are doing.
final class Ends {
    static final long SECONDS = Soon.SECONDS;

    private Ends() {}

    /// What may not hang.
    interface Work {
        void run() throws Exception;
    }

    static <T> T soon(Future<T> future) throws Exception {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            throw hangs(future.toString());
        }
    }

    static void soon(String what, Work work) throws Exception {
        var done = new CompletableFuture<Void>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ =
                    threads.submit(() -> {
                        try {
                            work.run();
                            done.complete(null);
                        } catch (Throwable failed) {
                            done.completeExceptionally(failed);
                        }
                    });
            try {
                done.get(SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException hangs) {
                AssertionError told = hangs(what);
                threads.shutdownNow();
                throw told;
            }
        }
    }

    private static AssertionError hangs(String what) {
        var all = new StringBuilder(what + " hangs\n");
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> {
                    all.append(thread).append('\n');
                    for (var frame : stack) all.append("    ").append(frame).append('\n');
                });
        return new AssertionError(all.toString());
    }
}
