package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.HeapMachine;
import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party.Running;
import brood.memory.SharedLong;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What becomes of a lock whose owner is killed.
@ExtendWith(OnHeap.class)
@SuppressWarnings({"LockNotBeforeTry", "NullAway.Init"})
class AbandonedLockTest {
    private SharedLock lock;
    private HeapMachine victim;
    private SharedLock victims;

    private void make() {
        lock = SharedLock.create();
        victim = OnHeap.session().process("victim");
        victims = HeapProcesses.sent(lock, victim);
    }

    private static HeapProcesses party() {
        return new HeapProcesses(OnHeap.session());
    }

    private void killTheOwner() {
        victims.lock();
        victim.kill();
    }

    @Test
    void whoever_wants_an_abandoned_lock_is_told_and_does_not_get_it() {
        make();
        killTheOwner();
        for (ThrowingCallable way :
                new ThrowingCallable[] {
                    lock::lock,
                    lock::lockInterruptibly,
                    lock::tryLock,
                    () -> lock.tryLock(1, TimeUnit.DAYS),
                    lock::held
                }) {
            assertThatExceptionOfType(AbandonedLockException.class)
                    .isThrownBy(way)
                    .withMessageContaining("'process-1' ended while it held lock 1")
                    .withMessageContaining("recover(repair)")
                    .satisfies(told -> assertThat(told.owner()).isEqualTo(victim.self()));
            assertThat(lock.isHeldByCurrentThread()).isFalse();
            assertThat(lock.isAbandoned()).isTrue();
        }
    }

    @Test
    void who_waits_when_the_owner_is_killed_is_told() throws Exception {
        make();
        victims.lock();
        SharedLock sent = lock;
        var waiters = new ArrayList<Running<String>>();
        for (int i = 0; i < 3; i++)
            waiters.add(
                    party().start(() -> {
                        try {
                            sent.lock();
                            return "got it";
                        } catch (AbandonedLockException told) {
                            return "told";
                        }
                    }));
        for (var waiter : waiters) waiter.untilItWaits();
        victim.kill();
        for (var waiter : waiters) assertThat(waiter.join()).isEqualTo("told");
    }

    @Test
    void recover_runs_the_repair_under_the_lock_and_makes_it_sound() {
        make();
        killTheOwner();
        boolean run =
                lock.recover(() -> {
                    assertThat(lock.isHeldByCurrentThread()).isTrue();
                    assertThat(lock.isAbandoned()).isTrue();
                });
        assertThat(run).isTrue();
        assertThat(lock.isAbandoned()).isFalse();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void of_all_who_recover_at_the_same_time_one_repairs() throws Exception {
        make();
        var repairs = SharedLong.of(0);
        killTheOwner();
        SharedLock sent = lock;
        var others = new ArrayList<Running<Boolean>>();
        for (int i = 0; i < 4; i++)
            others.add(party().start(() -> sent.recover(() -> repairs.set(repairs.get() + 1))));
        int run = 0;
        for (var other : others) if (other.join()) run++;
        assertThat(run).isEqualTo(1);
        assertThat(repairs.get()).isEqualTo(1);
    }

    @Test
    void recovering_a_sound_lock_does_nothing() {
        make();
        assertThat(lock.recover(() -> assertThat(true).isFalse())).isFalse();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void a_repair_that_fails_leaves_the_lock_abandoned() {
        make();
        killTheOwner();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        lock.recover(() -> {
                            throw new ArithmeticException("cannot be mended");
                        }));
        assertThat(lock.isAbandoned()).isTrue();
        assertThatExceptionOfType(AbandonedLockException.class).isThrownBy(lock::lock);
        assertThat(lock.recover(() -> {})).isTrue();
        assertThat(lock.isAbandoned()).isFalse();
    }

    @Test
    void one_killed_during_the_repair_leaves_the_lock_abandoned() {
        make();
        killTheOwner();
        HeapMachine second = OnHeap.session().process("second");
        var seconds = HeapProcesses.sent(lock, second);
        assertThatExceptionOfType(HeapMachine.Killed.class)
                .isThrownBy(() -> seconds.recover(second::kill));
        assertThat(lock.isAbandoned()).isTrue();
        assertThat(lock.recover(() -> {})).isTrue();
        lock.lock();
    }

    @Test
    void a_dead_owners_many_holds_are_forgotten() {
        make();
        victims.lock();
        victims.lock();
        victims.lock();
        victim.kill();
        lock.recover(() -> {});
        lock.lock();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void who_waits_on_a_condition_is_told_and_holds_the_lock() throws Exception {
        make();
        SharedLock sent = lock;
        SharedCondition changed = lock.newCondition();
        Running<String> waiter =
                party().start(() -> {
                    try (var _ = sent.held()) {
                        changed.await();
                        return "signalled";
                    } catch (AbandonedLockException told) {
                        return "told";
                    }
                });
        waiter.untilItWaits();
        killTheOwner();
        assertThat(waiter.join()).isEqualTo("told");
        assertThat(lock.isAbandoned()).isTrue();
    }

    @Test
    void who_is_told_by_a_condition_may_mend_at_once() throws Exception {
        make();
        SharedLock sent = lock;
        SharedCondition changed = lock.newCondition();
        Running<String> mender =
                party().start(() -> {
                    sent.lock();
                    try {
                        changed.await();
                        return "signalled";
                    } catch (AbandonedLockException told) {
                        return "mended " + sent.recover(() -> {});
                    } finally {
                        sent.unlock();
                    }
                });
        mender.untilItWaits();
        killTheOwner();
        assertThat(mender.join()).isEqualTo("mended true");
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void a_signal_that_a_killed_waiter_had_got_goes_to_another() throws Exception {
        make();
        SharedCondition changed = lock.newCondition();
        SharedCondition victimsCondition = HeapProcesses.sent(changed, victim);
        var victimsWait =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                victims.lock();
                                victimsCondition.await();
                            } catch (InterruptedException | HeapMachine.Killed _) {
                                // as it was meant
                            }
                        });
        long end = System.nanoTime() + brood.contract.Party.DEADLINE.toNanos();
        while (waiting(changed) < 1) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        SharedLock sent = lock;
        Running<String> waiter =
                party().start(() -> {
                    try (var _ = sent.held()) {
                        changed.await();
                        return "signalled";
                    }
                });
        waiter.untilItWaits();
        lock.lock();
        changed.signal(); // for the victim, which waits longest, and cannot go on while we hold it
        victim.kill();
        lock.unlock();
        assertThat(waiter.join()).isEqualTo("signalled");
        victimsWait.join();
    }

    private int waiting(SharedCondition condition) {
        return lock.isLocked() ? 0 : condition.waiting();
    }

    @Test
    void it_says_who_holds_it() {
        make();
        assertThat(lock).hasToString("lock 1, free");
        assertThat(lock.newCondition()).hasToString("condition 1 on lock 1");
        lock.lock();
        assertThat(lock).hasToString("lock 1, held by 'main' (thread 1)");
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(victims::unlock)
                .withMessage(
                        "lock 1 is held by 'process-0' (thread 1)."
                                + " Only the thread that holds it may give it back.");
        lock.unlock();
        killTheOwner();
        assertThat(lock).hasToString("lock 1, held by 'process-1', which has ended");
    }
}
