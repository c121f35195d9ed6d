package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.Party;
import brood.contract.Scale;
import brood.memory.SharedArray;
import brood.memory.SharedLongArray;
import brood.process.Brood;
import brood.process.Child;
import brood.process.Exit;
import brood.task.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Real JVMs are killed while they do nothing but use locks, permits, conditions, barriers, events
/// and records.
///
/// ```
///   survivor   2 threads for each primitive; they go on whatever happens, and mend
///   victims    2 threads for each primitive; two processes at a time, all killed
///   main       starts the victims, kills them, then looks whether the survivor gets on with each
/// ```
///
/// So one kill tries two threads of each primitive, wherever these threads are just then: many
/// threads for few processors, so most of them were interrupted in the middle. While JVMs start,
/// nobody works: they would wait for a processor.
class KilledProcessesTest {
    private static final int AT_A_TIME = 2;
    private static final int THREADS = 2;

    @Test
    void who_is_killed_anywhere_leaves_everything_sound() throws Exception {
        new Storm(1).kill(1);
    }

    @Test
    @Tag("full")
    void hundreds_of_threads_with_each_sort_of_object() throws Exception {
        new Storm(System.nanoTime()).kill(Scale.of(40));
    }

    private static final class Storm {
        private final Disturbed[] all = Disturbed.all();
        private final SharedEvent go = SharedEvent.create();
        private final SharedEvent over = SharedEvent.create();
        private final SharedSemaphore ready = SharedSemaphore.of(0);
        private final SharedLongArray survivors = SharedArray.ofLongs(all.length * THREADS);
        private final SharedLongArray victims = SharedArray.ofLongs(all.length * AT_A_TIME);
        private final Random random;
        private final long seed;

        Storm(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void kill(int rounds) throws Exception {
            try (var brood = Brood.open()) {
                Child<Void> survivor = brood.spawn("survivor", survivor());
                for (int round = 0; round < rounds; round++) round(brood, survivor);
                for (Disturbed one : all) one.over.set(true);
                over.set();
                go.set();
                long end = System.nanoTime() + Party.DEADLINE.toNanos();
                while (survivor.join(Duration.ofMillis(20)).isEmpty()) {
                    assertThat(System.nanoTime()).as("seed %d: no end", seed).isLessThan(end);
                    for (Disturbed one : all) one.release();
                }
                assertThat(survivor.join()).isInstanceOf(Exit.Returned.class);
            }
            for (Disturbed one : all) one.isSound(rounds * AT_A_TIME * THREADS);
        }

        private void round(Brood brood, Child<Void> survivor) throws Exception {
            go.clear();
            victims.fill(0);
            var children = new ArrayList<Child<Void>>();
            for (int v = 0; v < AT_A_TIME; v++) children.add(brood.spawn("victim-" + v, victim(v)));
            assertThat(ready.tryAcquire(AT_A_TIME, Party.DEADLINE)).isTrue();
            go.set();
            for (int i = 0; i < victims.length(); i++) until(victims, i, 1, survivor);
            for (int v = 0; v < AT_A_TIME; v++) {
                // The last two never wait for long.
                int i = v * all.length + all.length - 1 - random.nextInt(2);
                until(victims, i, victims.get(i) + random.nextInt(500), survivor);
                children.get(v).kill();
            }
            // One may have seen what a fault would show, before it was killed.
            for (Child<Void> child : children)
                assertThat(child.join()).as("seed %d", seed).isInstanceOf(Exit.Killed.class);
            for (int i = 0; i < survivors.length(); i++)
                until(survivors, i, survivors.get(i) + 2, survivor);
        }

        private void until(SharedLongArray counts, int i, long count, Child<Void> survivor) {
            long end = System.nanoTime() + Party.DEADLINE.toNanos();
            while (counts.get(i) < count) {
                assertThat(System.nanoTime())
                        .as("seed %d: nobody gets on at %s[%d]; %s", seed, counts, i, survivor)
                        .isLessThan(end);
                // Who yields comes behind all others, which are many and never sleep.
                LockSupport.parkNanos(50_000);
            }
        }

        private Task<Void> survivor() {
            return process(all, go, over, 0, survivors, 0);
        }

        private Task<Void> victim(int v) {
            SharedSemaphore ready = this.ready;
            Task<Void> work = process(all, go, over, THREADS, victims, v * all.length);
            return () -> {
                ready.release();
                return work.call();
            };
        }

        /// @param firstSide of its threads
        /// @param from where its counts begin: one for each thread of a survivor, one for each
        ///   primitive of a victim
        private static Task<Void> process(
                Disturbed[] all,
                SharedEvent go,
                SharedEvent over,
                int firstSide,
                SharedLongArray counts,
                int from) {
            return () -> {
                var ends = new LinkedBlockingQueue<FutureTask<Void>>();
                for (int t = 0; t < THREADS * all.length; t++) {
                    Disturbed one = all[t % all.length];
                    int side = firstSide + t / all.length;
                    int at = from + (firstSide == 0 ? t : t % all.length);
                    Task<Void> work =
                            () -> {
                                while (!over.isSet()) {
                                    go.await();
                                    if (one.turn(side)) counts.incrementAndGet(at);
                                }
                                return null;
                            };
                    var end =
                            new FutureTask<Void>(work) {
                                @Override
                                protected void done() {
                                    ends.add(this);
                                }
                            };
                    Thread.ofPlatform().daemon().start(end);
                }
                for (int t = 0; t < THREADS * all.length; t++) ends.take().get();
                return null;
            };
        }
    }

    @Test
    void who_waits_for_a_permit_goes_on_when_its_holder_is_killed() throws Exception {
        var permit = SharedSemaphore.of(1);
        var has = SharedEvent.create();
        try (var brood = Brood.open()) {
            Child<Void> victim =
                    brood.spawn(
                            "victim",
                            () -> {
                                try (var _ = permit.held()) {
                                    has.set();
                                    Thread.sleep(Duration.ofDays(1));
                                }
                            });
            has.await();
            assertThat(permit.tryAcquire()).isFalse();
            victim.kill();
            assertThat(permit.tryAcquire(Party.DEADLINE)).isTrue();
        }
    }
}
