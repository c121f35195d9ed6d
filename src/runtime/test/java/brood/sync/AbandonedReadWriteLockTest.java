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
import java.util.concurrent.locks.Lock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What becomes of a read-write lock when one that reads, writes or waits is killed, at any step.
@ExtendWith(OnHeap.class)
@SuppressWarnings({"LockNotBeforeTry", "NullAway.Init", "try"})
class AbandonedReadWriteLockTest {
    private SharedReadWriteLock lock;
    private HeapMachine victim;
    private SharedReadWriteLock victims;

    private void make() {
        lock = SharedReadWriteLock.create();
        victim = OnHeap.session().process("victim");
        victims = HeapProcesses.sent(lock, victim);
    }

    private static HeapProcesses party() {
        return new HeapProcesses(OnHeap.session());
    }

    private static Running<String> elsewhere(Lock side) {
        return party().start(() -> {
            try {
                side.lock();
                side.unlock();
                return "had it";
            } catch (AbandonedLockException told) {
                return "told";
            }
        });
    }

    @Test
    void whoever_comes_after_a_dead_writer_is_told_and_does_not_get_it() {
        make();
        victims.writing();
        victim.kill();
        for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()})
            for (ThrowingCallable way :
                    new ThrowingCallable[] {
                        side::lock,
                        side::lockInterruptibly,
                        side::tryLock,
                        () -> side.tryLock(1, TimeUnit.DAYS)
                    })
                assertThatExceptionOfType(AbandonedLockException.class)
                        .isThrownBy(way)
                        .withMessageContaining(
                                "'process-1' ended while it held read-write-lock 1 to write")
                        .withMessageContaining("recover(repair)")
                        .satisfies(told -> assertThat(told.owner()).isEqualTo(victim.self()));
        assertThat(lock.isAbandoned()).isTrue();
        assertThat(lock).hasToString("read-write-lock 1, written by 'process-1', which has ended");
        assertThat(lock.recover(() -> assertThat(lock.isWriteLockedByCurrentThread()).isTrue()))
                .isTrue();
        assertThat(lock.isAbandoned()).isFalse();
        assertThat(lock.recover(() -> {})).isFalse();
        lock.reading().close();
        lock.writing().close();
    }

    @Test
    void who_waits_when_the_writer_is_killed_is_told() throws Exception {
        make();
        victims.writing();
        var waiters = new ArrayList<Running<String>>();
        for (int i = 0; i < 2; i++) {
            waiters.add(elsewhere(lock.readLock()));
            waiters.add(elsewhere(lock.writeLock()));
        }
        for (var waiter : waiters) waiter.untilItWaits();
        victim.kill();
        for (var waiter : waiters) assertThat(waiter.join()).isEqualTo("told");
    }

    @Test
    void a_dead_reader_just_vanishes() throws Exception {
        make();
        victims.reading();
        victims.reading();
        lock.reading();
        Running<String> writer = elsewhere(lock.writeLock());
        writer.untilItWaits();
        victim.kill();
        writer.untilItWaits();
        assertThat(lock).hasToString("read-write-lock 1, 1 read");
        lock.readLock().unlock();
        assertThat(writer.join()).isEqualTo("had it");
        assertThat(lock).hasToString("read-write-lock 1, free");
    }

    @Test
    void one_that_is_killed_while_it_waits_is_not_waited_for() throws Exception {
        make();
        lock.reading();
        Thread its =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                victims.writing();
                            } catch (HeapMachine.Killed _) {
                                // as it was meant
                            }
                        });
        while (its.getState() != Thread.State.TIMED_WAITING) Thread.onSpinWait();
        Running<String> reader = elsewhere(lock.readLock());
        reader.untilItWaits();
        victim.kill();
        assertThat(reader.join()).isEqualTo("had it");
        its.join();
        lock.readLock().unlock();
        lock.writing().close();
    }

    @Test
    void a_repair_that_fails_or_is_killed_leaves_the_lock_abandoned() {
        make();
        victims.writing();
        victims.writing();
        victim.kill();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() ->
                        lock.recover(() -> {
                            throw new ArithmeticException("cannot be mended");
                        }));
        assertThat(lock.isAbandoned()).isTrue();
        HeapMachine second = OnHeap.session().process("second");
        var seconds = HeapProcesses.sent(lock, second);
        assertThatExceptionOfType(HeapMachine.Killed.class)
                .isThrownBy(() -> seconds.recover(second::kill));
        assertThatExceptionOfType(AbandonedLockException.class)
                .isThrownBy(() -> lock.readLock().lock())
                .satisfies(told -> assertThat(told.owner()).isEqualTo(second.self()));
        assertThat(lock.recover(() -> {})).isTrue();
        lock.writing().close();
        assertThat(lock.isWriteLocked()).isFalse();
    }

    @Test
    void of_all_who_recover_at_the_same_time_one_repairs() throws Exception {
        make();
        var repairs = SharedLong.of(0);
        victims.writing();
        victim.kill();
        SharedReadWriteLock sent = lock;
        var others = new ArrayList<Running<Boolean>>();
        for (int i = 0; i < 4; i++)
            others.add(party().start(() -> sent.recover(() -> repairs.set(repairs.get() + 1))));
        int run = 0;
        for (var other : others) if (other.join()) run++;
        assertThat(run).isEqualTo(1);
        assertThat(repairs.get()).isEqualTo(1);
    }

    /// The victim reads, writes, reads while it writes, and mends; it is killed before each of its
    /// accesses to shared bytes in turn. Then the lock is free, or known to be abandoned; and it is
    /// abandoned only if the victim had begun to write.
    @Test
    void it_is_free_or_known_to_be_abandoned_at_whatever_step_the_holder_is_killed() {
        int steps = 0;
        int abandoned = 0;
        for (boolean survived = false; !survived; steps++) {
            make();
            victim.killAtStep(steps + 1);
            boolean[] writing = new boolean[1];
            try {
                victims.reading();
                victims.reading().close();
                victims.readLock().unlock();
                writing[0] = true;
                victims.writing();
                victims.writing().close();
                victims.reading();
                victims.writeLock().unlock();
                writing[0] = false;
                victims.readLock().unlock();
                writing[0] = true;
                victims.recover(() -> {});
                survived = true;
            } catch (HeapMachine.Killed _) {
                // as it was meant
            }
            victim.kill();
            if (lock.isAbandoned()) {
                assertThat(writing[0]).isTrue();
                abandoned++;
                assertThat(lock.recover(() -> {})).isTrue();
            }
            try (var _ = lock.writing()) {
                assertThat(lock.getReadLockCount()).isZero();
            }
            try (var _ = lock.reading()) {
                assertThat(lock.getReadLockCount()).isEqualTo(1);
            }
            assertThat(lock).hasToString(lock.label() + ", free");
        }
        assertThat(steps).isGreaterThan(100);
        assertThat(abandoned).isGreaterThan(20);
    }

    @Test
    void an_abandoned_lock_can_be_mended_at_whatever_step_another_mender_was_killed() {
        int steps = 0;
        for (boolean survived = false; !survived; steps++) {
            make();
            victims.writing();
            victim.kill();
            HeapMachine second = OnHeap.session().process("second");
            var seconds = HeapProcesses.sent(lock, second);
            second.killAtStep(steps + 1);
            boolean[] mended = new boolean[1];
            try {
                seconds.recover(() -> mended[0] = true);
                survived = true;
            } catch (HeapMachine.Killed _) {
                // as it was meant
            }
            second.kill();
            boolean again = lock.recover(() -> {});
            assertThat(again || mended[0]).as("killed at step %d", steps).isTrue();
            lock.writing().close();
            assertThat(lock.isAbandoned()).isFalse();
        }
        assertThat(steps).isGreaterThan(20);
    }

    @Test
    void who_would_wait_for_itself_is_told() {
        make();
        lock.reading();
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(() -> lock.writeLock().lock())
                .withMessageStartingWith(
                        "This thread holds read-write-lock 1 to read, so it would wait for itself");
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(() -> lock.writeLock().tryLock(1, TimeUnit.DAYS));
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(() -> lock.recover(() -> {}));
        assertThat(lock.writeLock().tryLock()).isFalse();
        lock.readLock().unlock();
        lock.writing().close();
    }

    @Test
    void it_says_who_holds_it() {
        make();
        assertThat(lock).hasToString("read-write-lock 1, free");
        lock.writing();
        assertThat(lock).hasToString("read-write-lock 1, written by 'main' (thread 1)");
        assertThat(lock.writeLock())
                .hasToString("write lock of read-write-lock 1, written by 'main' (thread 1)");
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(victims.writeLock()::unlock)
                .withMessage(
                        "read-write-lock 1 is held to write by 'process-0' (thread 1)."
                                + " Only a thread that holds it so may give it back.");
        lock.writeLock().unlock();
        lock.reading();
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(victims.readLock()::unlock)
                .withMessageStartingWith(
                        "read-write-lock 1 is held to read by 'process-0' (thread 1).");
        assertThat(lock.getReadHoldCount()).isEqualTo(1);
        assertThat(lock.getWriteHoldCount()).isZero();
    }

    @Test
    void it_has_no_conditions() {
        make();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> lock.writeLock().newCondition())
                .withMessageContaining("SharedLock");
    }

    @Test
    void a_side_that_is_sent_is_a_view_of_the_same_side() {
        make();
        Lock its = HeapProcesses.sent(lock.writeLock(), victim);
        its.lock();
        assertThat(lock.isWriteLocked()).isTrue();
        assertThat(its).isEqualTo(lock.writeLock()).hasSameHashCodeAs(lock.writeLock());
        assertThat(its).isNotEqualTo(lock.readLock());
        its.unlock();
    }

    @Test
    void as_many_hold_it_as_there_are_seats_and_the_others_wait() throws Exception {
        make();
        var all = new ArrayList<HeapMachine>();
        for (int i = 0; i < 500; i++) all.add(reads());
        assertThat(lock.readLock().tryLock()).isFalse();
        Running<String> reader = elsewhere(lock.readLock());
        reader.untilItWaits();
        all.removeFirst().kill();
        assertThat(reader.join()).isEqualTo("had it");

        // Not both at once: whether the seat goes to the reader or to the writer is open, and a
        // writer that sits would be before the reader.
        all.add(reads());
        assertThat(lock.writeLock().tryLock()).isFalse();
        Running<String> writer = elsewhere(lock.writeLock());
        writer.untilItWaits();
        for (HeapMachine process : all) process.kill();
        assertThat(writer.join()).isEqualTo("had it");
    }

    private HeapMachine reads() {
        HeapMachine process = OnHeap.session().process("reader");
        HeapProcesses.sent(lock, process).reading();
        return process;
    }
}
