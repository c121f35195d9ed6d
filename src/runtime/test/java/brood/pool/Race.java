package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.process.Brood;
import brood.process.Child;
import brood.sync.SharedEvent;
import brood.task.NotSendableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// The other part of the catalogue: pools that are shut down, filled to the brim, or robbed of
/// their workers, at the worst moment. Each opens a pool of its own and leaves nothing behind.
enum Race {
    A_WORKER_CRASHES_AFTER_SHUTDOWN {
        @Override
        void run() throws Exception {
            var go = SharedEvent.create();
            var pool = ProcessPool.of(2);
            var crash = pool.submit(() -> crashWhen(go));
            pool.shutdown();
            go.set();
            assertDied(crash);
            ends(pool);
        }
    },
    A_TASK_IS_REFUSED_AND_SHUTDOWN_FOLLOWS {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.of(2);
            var bad = new Blown.AtEncoding(Blow.EXCEPTION);
            assertThatThrownBy(() -> pool.submit(() -> bad.hashCode()))
                    .isInstanceOf(NotSendableException.class);
            pool.shutdown();
            ends(pool);
        }
    },
    A_TASK_IS_CANCELLED_RIGHT_BEFORE_SHUTDOWN {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.of(1);
            assertThat(Ends.soon(pool.submit(() -> 1))).isEqualTo(1);
            var unwanted = pool.submit(() -> 2);
            boolean _ = unwanted.cancel(true);
            pool.shutdown();
            ends(pool);
            assertThat(unwanted.isDone()).isTrue();
        }
    },
    SHUTDOWN_WHILE_WORKERS_START {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.of(2);
            var last = List.of(pool.submit(() -> 1), pool.submit(() -> 2));
            pool.shutdown();
            for (int i = 0; i < 2; i++) assertThat(Ends.soon(last.get(i))).isEqualTo(i + 1);
            ends(pool);
        }
    },
    SHUTDOWN_WITH_ONE_TASK_PER_WORKER {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.open(cf -> cf.withWorkers(2).withTasksPerWorker(1));
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int n = i;
                all.add(pool.submit(() -> n));
            }
            pool.shutdown();
            for (int i = 0; i < 4; i++) assertThat(Ends.soon(all.get(i))).isEqualTo(i);
            ends(pool);
        }
    },
    MANY_SUBMIT_WHILE_ONE_SHUTS_DOWN {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.open(cf -> cf.withWorkers(2).prestarted());
            List<Future<Integer>> taken = new ArrayList<>();
            var submitters = new ArrayList<Thread>();
            for (int i = 0; i < 4; i++)
                submitters.add(
                        Thread.startVirtualThread(() -> {
                            try {
                                while (true) {
                                    Future<Integer> next = pool.submit(() -> 1);
                                    synchronized (taken) {
                                        taken.add(next);
                                    }
                                }
                            } catch (RejectedExecutionException over) {
                                // as it shall be
                            }
                        }));
            Soon.is(
                    "some are taken",
                    () -> {
                        synchronized (taken) {
                            return taken.size() > 100;
                        }
                    });
            pool.shutdown();
            for (Thread submitter : submitters) submitter.join();
            for (Future<Integer> each : taken) assertThat(Ends.soon(each)).isEqualTo(1);
            ends(pool);
        }
    },
    TWO_CLOSE_AT_ONCE {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.of(1);
            var value = pool.submit(() -> 1);
            Thread other = Thread.startVirtualThread(pool::close);
            ends(pool);
            Ends.soon("the other", other::join);
            assertThat(Ends.soon(value)).isEqualTo(1);
        }
    },
    SHUTDOWN_NOW_AGAINST_DEAF_TASKS {
        @Override
        void run() throws Exception {
            var begun = SharedEvent.create();
            var pool = ProcessPool.open(cf -> cf.withWorkers(1).withGrace(Duration.ofMillis(20)));
            var deaf =
                    pool.submit(() -> {
                        begun.set();
                        while (true) Thread.onSpinWait();
                    });
            var waits = pool.submit(() -> 1);
            Ends.soon("it begins", begun::await);
            assertThat(pool.shutdownNow()).hasSize(1);
            ends(pool);
            assertFailed(deaf);
            assertThat(waits.isCancelled()).isTrue();
        }
    },
    SHUTDOWN_NOW_WHILE_LARGE_RESULTS_COME {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.of(2);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) all.add(pool.submit(() -> new byte[4 << 20]));
            Ends.soon(all.getFirst());
            List<Runnable> _ = pool.shutdownNow();
            ends(pool);
            for (Future<?> each : all) assertThat(each.isDone()).isTrue();
        }
    },
    LARGE_TASKS_CRASH_THEIR_WORKERS {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.of(2);
            byte[] data = new byte[1 << 20];
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++)
                all.add(
                        pool.submit(() -> {
                            Blow.CRASH.strike();
                            return data.length;
                        }));
            for (Future<?> each : all) assertDied(each);
            ends(pool);
        }
    },
    RESULTS_THAT_NOBODY_READS {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.of(2);
            for (int i = 0; i < 200; i++) pool.execute(() -> {});
            List<Future<byte[]>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) all.add(pool.submit(() -> new byte[100_000]));
            pool.shutdown();
            ends(pool);
            for (Future<byte[]> each : all) assertThat(each.isDone()).isTrue();
        }
    },
    TASKS_PILE_UP_BEFORE_A_WORKER_THAT_WAITS {
        @Override
        void run() throws Exception {
            var go = SharedEvent.create();
            var pool = ProcessPool.of(1);
            var first =
                    pool.submit(() -> {
                        go.await();
                        return -1;
                    });
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                int n = i;
                all.add(pool.submit(() -> n));
            }
            go.set();
            assertThat(Ends.soon(first)).isEqualTo(-1);
            for (int i = 0; i < all.size(); i++) assertThat(Ends.soon(all.get(i))).isEqualTo(i);
            ends(pool);
        }
    },
    KILLED_WHILE_IT_STARTS {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.open(cf -> cf.withWorkers(1).withName("early").prestarted());
            var future = pool.submit(() -> 1);
            worker("early-1").kill();
            // It may have begun by then, or not.
            try {
                assertThat(Ends.soon(future)).isEqualTo(1);
            } catch (ExecutionException died) {
                assertThat(died).hasCauseInstanceOf(WorkerDiedException.class);
            }
            assertThat(Ends.soon(pool.submit(() -> 2))).isEqualTo(2);
            ends(pool);
        }
    },
    KILLED_WHILE_IT_HAS_NOTHING_TO_DO {
        @Override
        void run() throws Exception {
            var pool = ProcessPool.open(cf -> cf.withWorkers(1).withName("idle"));
            assertThat(Ends.soon(pool.submit(() -> 1))).isEqualTo(1);
            worker("idle-1").kill();
            // It may be given to the dead one, but not begun there.
            assertThat(Ends.soon(pool.submit(() -> 2))).isEqualTo(2);
            ends(pool);
        }
    },
    KILLED_WHILE_IT_RUNS_AND_OTHERS_WAIT {
        @Override
        void run() throws Exception {
            var begun = SharedEvent.create();
            var never = SharedEvent.create();
            var pool = ProcessPool.open(cf -> cf.withWorkers(1).withName("busy"));
            var lost =
                    pool.submit(() -> {
                        begun.set();
                        never.await();
                    });
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int n = i;
                all.add(pool.submit(() -> n));
            }
            Ends.soon("it begins", begun::await);
            worker("busy-1").kill();
            assertDied(lost);
            for (int i = 0; i < 50; i++) assertThat(Ends.soon(all.get(i))).isEqualTo(i);
            ends(pool);
        }
    },
    KILLED_WHILE_IT_SENDS_A_LARGE_RESULT {
        @Override
        void run() throws Exception {
            var begun = SharedEvent.create();
            var pool = ProcessPool.open(cf -> cf.withWorkers(1).withName("large"));
            Future<byte[]> large =
                    pool.submit(() -> {
                        begun.set();
                        return new byte[24 << 20];
                    });
            Ends.soon("it begins", begun::await);
            Child<?> worker = worker("large-1");
            TimeUnit.MICROSECONDS.sleep(Math.floorMod(System.nanoTime(), 20_000));
            worker.kill();
            try {
                assertThat(Ends.soon(large)).hasSize(24 << 20);
            } catch (ExecutionException died) {
                assertThat(died).hasCauseInstanceOf(WorkerDiedException.class);
            }
            assertThat(Ends.soon(pool.submit(() -> 2))).isEqualTo(2);
            ends(pool);
        }
    };

    abstract void run() throws Exception;

    private static int crashWhen(SharedEvent go) throws InterruptedException {
        go.await();
        Blow.CRASH.strike();
        return 0;
    }

    private static void ends(ProcessPool pool) throws Exception {
        Ends.soon("close of " + pool, pool::close);
        assertThat(pool.isTerminated()).isTrue();
    }

    private static void assertDied(Future<?> future) {
        assertThatThrownBy(() -> Ends.soon(future))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(WorkerDiedException.class);
    }

    private static void assertFailed(CompletableFuture<?> future) {
        assertThat(future).isDone();
        assertThatThrownBy(() -> Ends.soon(future))
                .isInstanceOfAny(ExecutionException.class, CancellationException.class);
    }

    /// The process of a worker, as soon as there is one.
    private static Child<?> worker(String name) throws Exception {
        var found = new ArrayList<Child<?>>();
        Soon.is(
                name + " is started",
                () ->
                        Brood.children().stream()
                                .filter(child -> child.name().equals(name))
                                .findFirst()
                                .map(found::add)
                                .orElse(false));
        return found.getFirst();
    }
}
