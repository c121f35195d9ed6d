package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.HeapMachine;
import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party.Running;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A lock that its holder cannot take twice.
@ExtendWith(OnHeap.class)
@SuppressWarnings({"LockNotBeforeTry", "try"})
class NonReentrantLockTest {

    @Test
    void the_holder_is_told_instead_of_waiting_for_itself() throws Exception {
        var lock = SharedLock.nonReentrant();
        lock.lock();
        for (ThrowingCallable way :
                new ThrowingCallable[] {lock::lock, lock::lockInterruptibly, lock::held})
            assertThatExceptionOfType(IllegalMonitorStateException.class)
                    .isThrownBy(way)
                    .withMessage(
                            "This thread holds lock 1 already, and it is not reentrant: to take it"
                                    + " again would be to wait for oneself. Give it back first, or"
                                    + " make it with SharedLock.create().");
        assertThat(lock.tryLock()).isFalse();
        assertThat(lock.tryLock(1, TimeUnit.DAYS)).isFalse();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
        assertThat(lock.tryLock()).isTrue();
    }

    @Test
    void every_view_of_it_is_the_same() throws Exception {
        var lock = SharedLock.nonReentrant();
        HeapMachine other = OnHeap.session().process("other");
        SharedLock its = HeapProcesses.sent(lock, other);
        its.lock();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(its::lock);
        Running<Boolean> third = new HeapProcesses(OnHeap.session()).start(lock::tryLock);
        assertThat(third.join()).isFalse();
        its.unlock();
    }

    @Test
    void its_conditions_work() throws Exception {
        var lock = SharedLock.nonReentrant();
        SharedCondition changed = lock.newCondition();
        Running<Boolean> waiter =
                new HeapProcesses(OnHeap.session())
                        .start(() -> {
                            try (var _ = lock.held()) {
                                changed.await();
                                return lock.isHeldByCurrentThread();
                            }
                        });
        waiter.untilItWaits();
        try (var _ = lock.held()) {
            changed.signal();
        }
        assertThat(waiter.join()).isTrue();
    }

    @Test
    void if_abandoned_it_is_mended_as_any_other() {
        var lock = SharedLock.nonReentrant();
        HeapMachine victim = OnHeap.session().process("victim");
        HeapProcesses.sent(lock, victim).lock();
        victim.kill();
        assertThatExceptionOfType(AbandonedLockException.class).isThrownBy(lock::lock);
        assertThat(lock.recover(() -> assertThat(lock.tryLock()).isFalse())).isTrue();
        // Who holds it may say so, too: a condition's waiter that was told does.
        lock.lock();
        assertThat(lock.recover(() -> {})).isFalse();
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
        assertThat(lock.isLocked()).isFalse();
    }
}
