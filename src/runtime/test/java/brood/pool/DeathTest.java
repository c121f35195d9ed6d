package brood.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import brood.memory.SharedLong;
import brood.process.Exit;
import brood.sync.SharedLatch;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Workers that die: killed from outside, by their own hand, in every phase of a task.
class DeathTest {
    private static WorkerDiedException deathOf(Future<?> future) {
        try {
            Object value = future.get(60, TimeUnit.SECONDS);
            throw new AssertionError("returned " + value);
        } catch (ExecutionException failed) {
            return (WorkerDiedException) Objects.requireNonNull(failed.getCause());
        } catch (Exception other) {
            throw new AssertionError(other);
        }
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    @Test
    void a_worker_killed_in_mid_task_loses_that_task_and_no_other() throws Exception {
        try (var pool = ProcessPool.of(2)) {
            var victim = SharedLong.of(0);
            var begun = SharedLatch.of(1);
            var doomed =
                    pool.submit(() -> {
                        victim.set(ProcessHandle.current().pid());
                        begun.countDown();
                        Thread.sleep(600_000);
                    });
            begun.await();
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 99; i++) {
                int n = i;
                others.add(pool.submit(() -> n));
            }
            kill(victim.get());
            WorkerDiedException died = deathOf(doomed);
            assertThat(died.pid()).isEqualTo(victim.get());
            assertThat(died.exit()).isInstanceOf(Exit.Killed.class);
            assertThat(died)
                    .hasMessageContaining("SIGKILL")
                    .hasMessageContaining("DeathTest.java:");
            for (int i = 0; i < 99; i++) assertThat(others.get(i).get()).isEqualTo(i);
        }
    }

    @Test
    void an_idle_worker_that_is_killed_is_replaced_and_nothing_is_lost() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            for (int i = 0; i < 3; i++) {
                long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
                kill(pid);
                assertThat(
                                pool.submit(() -> ProcessHandle.current().pid())
                                        .get(60, TimeUnit.SECONDS))
                        .isNotEqualTo(pid);
            }
        }
    }

    private record Deadly(boolean onWrite, boolean onRead) implements Serializable {
        private static final class Fuse implements Serializable {
            private static final long serialVersionUID = 1L;
            private final boolean onWrite;
            private final boolean onRead;

            Fuse(boolean onWrite, boolean onRead) {
                this.onWrite = onWrite;
                this.onRead = onRead;
            }

            private void writeObject(ObjectOutputStream out) throws IOException {
                out.defaultWriteObject();
                if (onWrite) Runtime.getRuntime().halt(21);
            }

            private void readObject(ObjectInputStream in)
                    throws IOException, ClassNotFoundException {
                in.defaultReadObject();
                if (onRead) Runtime.getRuntime().halt(22);
            }
        }

        Object fuse() {
            return new Fuse(onWrite, onRead);
        }
    }

    @Test
    void the_end_of_a_worker_in_any_phase_of_a_task_is_told_with_its_code() throws Exception {
        try (var pool = ProcessPool.of(1)) {
            Object whenRead = new Deadly(false, true).fuse();
            assertThat(deathOf(pool.submit(() -> whenRead.hashCode())).exit())
                    .isEqualTo(new Exit.Exited<>(22));
            assertThat(deathOf(pool.submit(() -> System.exit(3))).exit())
                    .isEqualTo(new Exit.Exited<>(3));
            assertThat(deathOf(pool.submit(() -> Runtime.getRuntime().halt(0))).exit())
                    .isEqualTo(new Exit.Exited<>(0));
            assertThat(deathOf(pool.submit(() -> new Deadly(true, false).fuse())).exit())
                    .isEqualTo(new Exit.Exited<>(21));
            assertThat(pool.submit(() -> 5).get()).isEqualTo(5);
        }
    }

    @Test
    void a_task_whose_worker_died_is_run_again_where_that_is_allowed() throws Exception {
        try (var pool = ProcessPool.open(cf -> cf.withWorkers(1).withRetries(2))) {
            var runs = SharedLong.of(0);
            var third =
                    pool.submit(() -> {
                        if (runs.addAndGet(1) < 3) Runtime.getRuntime().halt(1);
                        return runs.get();
                    });
            assertThat(third.get(60, TimeUnit.SECONDS)).isEqualTo(3);
            var always = pool.submit(() -> Runtime.getRuntime().halt(1));
            assertThat(deathOf(always).exit()).isEqualTo(new Exit.Exited<>(1));
            runs.set(0);
            var thrown =
                    pool.submit(() -> {
                        runs.addAndGet(1);
                        throw new IOException("once");
                    });
            assertThatThrownBy(thrown::get).hasCauseInstanceOf(IOException.class);
            assertThat(runs.get()).isEqualTo(1);
        }
    }

    @Test
    void in_strict_mode_one_death_breaks_the_pool() throws Exception {
        try (var pool = ProcessPool.open(cf -> cf.withWorkers(1).strict())) {
            var fatal = pool.submit(() -> Runtime.getRuntime().halt(4));
            var next = pool.submit(() -> 1);
            assertThat(deathOf(fatal).exit()).isEqualTo(new Exit.Exited<>(4));
            assertThatThrownBy(() -> next.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(BrokenPoolException.class)
                    .hasRootCauseInstanceOf(WorkerDiedException.class);
            assertThatThrownBy(() -> pool.submit(() -> 1))
                    .isInstanceOf(BrokenPoolException.class)
                    .hasMessageContaining("strict");
        }
    }
}
