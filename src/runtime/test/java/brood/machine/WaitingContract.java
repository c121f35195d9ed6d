package brood.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every way of waiting must do.
abstract class WaitingContract {
    @TempDir Path base;
    private TestSession session;
    private RealMachine machine;
    private Region word;

    /// The machine on which the test waits; `session` says how its children wait.
    abstract RealMachine machine(Session session);

    abstract int mode();

    /// How many interrupts to try. An interrupt may take 20 ms on old kernels.
    int interrupts() {
        return 2_000;
    }

    @BeforeEach
    void open() {
        session = TestSession.in(base, mode());
        machine = machine(session.session());
        word = machine.allocate(8, RegionKind.LONG);
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Wake await(int expected, long deadline) {
        return machine.await(word, 0, expected, deadline, TestSubject.WAITING);
    }

    private void change(int value) {
        word.setIntVolatile(0, value);
        machine.wake(word, 0);
    }

    @Test
    void returns_at_once_if_the_word_holds_something_else() {
        assertThat(await(1, Machine.FOREVER)).isEqualTo(Wake.CHANGED);
    }

    @Test
    void a_deadline_that_has_passed_does_not_wait() {
        assertThat(await(0, machine.nanoTime())).isEqualTo(Wake.TIMED_OUT);
        assertThat(await(0, 0)).isEqualTo(Wake.TIMED_OUT);
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void a_time_that_is_null_is_called_so() {
        assertThatThrownBy(() -> machine.deadline(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("the time to wait is null; Duration.ZERO does not wait");
    }

    @Test
    void never_times_out_before_the_deadline() {
        for (int millis : new int[] {0, 1, 3, 30, 300}) {
            long deadline = machine.deadline(Duration.ofMillis(millis));
            Wake wake;
            do wake = await(0, deadline);
            while (wake == Wake.CHANGED);
            assertThat(wake).isEqualTo(Wake.TIMED_OUT);
            assertThat(machine.nanoTime()).isGreaterThanOrEqualTo(deadline);
        }
    }

    @Test
    void looks_again_by_itself_now_and_then() {
        assertThat(await(0, Machine.FOREVER)).isEqualTo(Wake.CHANGED);
    }

    @Test
    void a_change_by_another_thread_ends_the_wait() throws Exception {
        Waiter waiter = new Waiter(Thread.ofPlatform());
        waiter.awaitWaiting();
        change(1);
        waiter.awaitEnd();
        assertThat(waiter.interrupted.get()).isZero();
    }

    @Test
    void one_wake_reaches_all_who_wait() throws Exception {
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < 10; i++) waiters.add(new Waiter(Thread.ofPlatform()));
        for (Waiter waiter : waiters) waiter.awaitWaiting();
        change(1);
        for (Waiter waiter : waiters) waiter.awaitEnd();
    }

    @Test
    void a_thread_that_is_interrupted_already_does_not_wait() {
        Thread.currentThread().interrupt();
        assertThat(await(0, Machine.FOREVER)).isEqualTo(Wake.INTERRUPTED);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void no_interrupt_of_a_platform_thread_is_lost() throws Exception {
        interrupt(Thread.ofPlatform().daemon());
    }

    @Test
    void no_interrupt_of_a_virtual_thread_is_lost() throws Exception {
        interrupt(Thread.ofVirtual());
    }

    /// The waiting thread never finds its word changed, so only interrupts can count.
    private void interrupt(Thread.Builder builder) throws InterruptedException {
        var counted = new AtomicInteger();
        var thread =
                builder.start(() -> {
                    while (word.getIntVolatile(0) == 0)
                        if (await(0, Machine.FOREVER) == Wake.INTERRUPTED)
                            counted.incrementAndGet();
                });
        for (int i = 1; i <= interrupts(); i++) {
            if (i % 2 == 0) Thread.sleep(0, 300_000); // now deep in its sleep, now on its way
            thread.interrupt();
            int wanted = i;
            Eventually.is("interrupt " + wanted + " arrives", () -> counted.get() == wanted);
        }
        change(1);
        Eventually.is("the waiting thread ends", () -> !thread.isAlive());
    }

    @Test
    void waiting_virtual_threads_leave_their_carriers_to_others() throws Exception {
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++)
            waiters.add(new Waiter(Thread.ofVirtual()));
        for (Waiter waiter : waiters) waiter.awaitWaiting();
        var ran = new CountDownLatch(1);
        Thread.startVirtualThread(ran::countDown);
        assertThat(ran.await(TestJvm.SECONDS, TimeUnit.SECONDS)).isTrue();
        change(1);
        for (Waiter waiter : waiters) waiter.awaitEnd();
    }

    @Test
    void more_virtual_threads_than_one_call_can_watch_all_wake() throws Exception {
        List<Waiter> waiters = new ArrayList<>();
        for (int i = 0; i < 300; i++) waiters.add(new Waiter(Thread.ofVirtual()));
        for (Waiter waiter : waiters) waiter.awaitWaiting();
        change(1);
        for (Waiter waiter : waiters) waiter.awaitEnd();
    }

    @Test
    void the_end_of_a_process_ends_every_wait() throws Exception {
        ProcessId child = machine.reserve("child", false);
        for (Thread.Builder builder : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
            var result = new AtomicReference<Wake>();
            var seen = new CountDownLatch(1);
            int deaths = session.session().deaths();
            Thread thread =
                    builder.start(() -> {
                        seen.countDown();
                        while (session.session().deaths() == deaths)
                            result.set(await(0, Machine.FOREVER));
                    });
            seen.await();
            machine.bury(child);
            thread.join(Duration.ofSeconds(TestJvm.SECONDS));
            assertThat(thread.isAlive()).isFalse();
            assertThat(result.get()).isIn(Wake.CHANGED, null);
            child = machine.reserve("next", false);
        }
    }

    @Test
    void what_a_process_waits_for_can_be_seen_in_its_slot() throws Exception {
        Waiter waiter = new Waiter(Thread.ofPlatform());
        Eventually.is("the wait is noted", () -> session.session().slots().waiting(0) != null);
        var wait = Objects.requireNonNull(session.session().slots().waiting(0));
        assertThat(wait.operation()).isEqualTo(Operation.AWAIT);
        assertThat(wait.label()).isEqualTo("thing 1");
        assertThat(wait.thread()).isEqualTo((int) waiter.thread.threadId());
        change(1);
        waiter.awaitEnd();
        assertThat(session.session().slots().waiting(0)).isNull();
    }

    @Test
    void two_processes_pass_a_word_to_and_fro() {
        try (TestJvm child = TestJvm.join(machine, machine.reserve("pong", false), Pong.class)) {
            Handle handle = word.handle();
            child.say(handle.file() + " " + handle.offset() + " " + handle.generation());
            for (int i = 0; i < 2 * Pong.ROUNDS; i += 2) {
                change(i + 1);
                while (word.getIntVolatile(0) == i + 1)
                    assertThat(await(i + 1, Machine.FOREVER)).isEqualTo(Wake.CHANGED);
                assertThat(word.getIntVolatile(0)).isEqualTo(i + 2);
            }
            assertThat(child.awaitEnd()).isZero();
        }
    }

    static final class Pong implements TestJvm.Script {
        static final int ROUNDS = 200;

        @Override
        public void run(RealMachine machine, BufferedReader in) throws Exception {
            Region word = machine.attach(handle(machine, in.readLine()), RegionKind.LONG);
            for (int i = 0; i < 2 * ROUNDS; i += 2) {
                while (word.getIntVolatile(0) == i)
                    machine.await(word, 0, i, Machine.FOREVER, TestSubject.WAITING);
                word.setIntVolatile(0, i + 2);
                machine.wake(word, 0);
            }
        }
    }

    @Test
    void no_interrupt_is_lost_while_another_process_changes_the_word() throws Exception {
        try (TestJvm child =
                TestJvm.join(machine, machine.reserve("restless", false), Restless.class)) {
            Handle handle = word.handle();
            child.say(handle.file() + " " + handle.offset() + " " + handle.generation());
            child.expect("restless");
            var counted = new AtomicInteger();
            var changes = new AtomicInteger();
            var done = new AtomicBoolean();
            var thread =
                    Thread.ofPlatform()
                            .daemon()
                            .start(() -> {
                                while (!done.get()) {
                                    int seen = word.getIntVolatile(0);
                                    switch (await(seen, Machine.FOREVER)) {
                                        case INTERRUPTED -> counted.incrementAndGet();
                                        case CHANGED -> changes.incrementAndGet();
                                        case TIMED_OUT -> throw new AssertionError();
                                    }
                                }
                            });
            for (int i = 1; i <= interrupts() / 10; i++) {
                thread.interrupt();
                int wanted = i;
                Eventually.is("interrupt " + wanted + " arrives", () -> counted.get() == wanted);
            }
            Eventually.is("changes arrive as well", () -> changes.get() > 0);
            done.set(true);
            Eventually.is("the waiting thread ends", () -> !thread.isAlive());
        }
    }

    /// Changes the word all the time, now and then with a pause.
    static final class Restless implements TestJvm.Script {
        @Override
        public void run(RealMachine machine, BufferedReader in) throws Exception {
            Region word = machine.attach(handle(machine, in.readLine()), RegionKind.LONG);
            System.out.println("restless");
            for (int i = 1; ; i++) {
                word.setIntVolatile(0, i);
                machine.wake(word, 0);
                if (i % 16 == 0) Thread.sleep(1);
            }
        }
    }

    private static Handle handle(RealMachine machine, String line) {
        String[] said = line.split(" ");
        return new Handle(
                machine.session().id(),
                Integer.parseInt(said[0]),
                Long.parseLong(said[1]),
                Long.parseLong(said[2]));
    }

    /// A thread that waits until the word is no longer 0.
    private final class Waiter {
        final Thread thread;
        final AtomicInteger interrupted = new AtomicInteger();
        private final CountDownLatch begun = new CountDownLatch(1);

        Waiter(Thread.Builder builder) {
            thread =
                    builder.start(() -> {
                        begun.countDown();
                        while (word.getIntVolatile(0) == 0)
                            if (await(0, Machine.FOREVER) == Wake.INTERRUPTED)
                                interrupted.incrementAndGet();
                    });
        }

        void awaitWaiting() throws InterruptedException {
            assertThat(begun.await(TestJvm.SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        void awaitEnd() throws InterruptedException {
            thread.join(Duration.ofSeconds(TestJvm.SECONDS));
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
