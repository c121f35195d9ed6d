package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.AtomicRecordContract.Same;
import brood.memory.SharedBoolean;
import brood.memory.SharedLong;
import brood.memory.SharedRecord;
import java.io.Serializable;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;

/// Work with one primitive, done by many threads of many processes, most of which are killed in the
/// middle of it. An error thrown by [#turn] means that the primitive has broken its promise.
abstract class Disturbed implements Serializable {
    private static final long serialVersionUID = 1L;

    /// Set when the work is over.
    final SharedBoolean over = SharedBoolean.of(false);

    static Disturbed[] all() {
        return new Disturbed[] {
            new Locked(),
            new ReadAndWritten(),
            new Borrowed(),
            new Handed(),
            new Met(),
            new Told(),
            new Recorded()
        };
    }

    /// Does it once.
    ///
    /// @param side 0 and 1: the two that are never killed, and mend; 2 and more: the others
    /// @return whether it was done, and not just refused
    abstract boolean turn(int side) throws Exception;

    /// Makes those go on who wait although it is over. Called again and again.
    void release() {}

    /// When all have ended.
    ///
    /// @param killed how many threads were killed
    abstract void isSound(int killed);

    private static void fail(String what, Object... values) {
        throw new AssertionError(what + Arrays.toString(values));
    }

    /// Two numbers are changed under a lock.
    private static final class Locked extends Disturbed {
        private static final long serialVersionUID = 1L;
        private final SharedLock lock = SharedLock.create();
        private final SharedLong one = SharedLong.of(0);
        private final SharedLong other = SharedLong.of(0);

        @Override
        boolean turn(int side) {
            try (var _ = lock.held()) {
                if (one.get() != other.get()) fail("half a change: ", one, other);
                one.set(one.get() + 1);
                other.set(other.get() + 1);
                return true;
            } catch (AbandonedLockException told) {
                if (side < 2) lock.recover(() -> other.set(one.get()));
                return false;
            }
        }

        @Override
        void isSound(int killed) {
            lock.recover(() -> other.set(one.get()));
            try (var _ = lock.held()) {
                assertThat(other.get()).isEqualTo(one.get());
            }
        }
    }

    /// The same under a read-write lock.
    private static final class ReadAndWritten extends Disturbed {
        private static final long serialVersionUID = 1L;
        private final SharedReadWriteLock lock = SharedReadWriteLock.create();
        private final SharedLong one = SharedLong.of(0);
        private final SharedLong other = SharedLong.of(0);

        @Override
        boolean turn(int side) {
            try {
                try (var _ = lock.writing()) {
                    one.set(one.get() + 1);
                    other.set(other.get() + 1);
                }
                try (var _ = lock.reading()) {
                    if (one.get() != other.get()) fail("half a change: ", one, other);
                }
                return true;
            } catch (AbandonedLockException told) {
                if (side < 2) lock.recover(() -> other.set(one.get()));
                return false;
            }
        }

        @Override
        void isSound(int killed) {
            lock.recover(() -> other.set(one.get()));
            try (var _ = lock.writing()) {
                assertThat(other.get()).isEqualTo(one.get());
            }
            assertThat(lock.getReadLockCount()).isZero();
        }
    }

    /// Permits that come back.
    private static final class Borrowed extends Disturbed {
        private static final long serialVersionUID = 1L;
        private final SharedSemaphore permits = SharedSemaphore.bounded(3);

        @Override
        boolean turn(int side) {
            try (var _ = permits.held(1 + side % 2)) {
                return true;
            }
        }

        @Override
        void isSound(int killed) {
            assertThat(permits.availablePermits()).isEqualTo(3);
            assertThat(permits.tryAcquire(3)).isTrue();
        }
    }

    /// One puts into a place for one, the others take.
    private static final class Handed extends Disturbed {
        private static final long serialVersionUID = 1L;
        private final SharedLock lock = SharedLock.create();
        private final SharedCondition notEmpty = lock.newCondition();
        private final SharedCondition notFull = lock.newCondition();
        private final SharedBoolean full = SharedBoolean.of(false);

        @Override
        boolean turn(int side) throws InterruptedException {
            boolean puts = side == 0;
            try (var _ = lock.held()) {
                while (full.get() == puts) {
                    if (over.get()) return true;
                    (puts ? notFull : notEmpty).await();
                }
                full.set(puts);
                (puts ? notEmpty : notFull).signal();
                return true;
            } catch (AbandonedLockException told) {
                if (side < 2) mend();
                return false;
            }
        }

        private void mend() {
            lock.recover(() -> {
                notEmpty.signalAll();
                notFull.signalAll();
            });
        }

        @Override
        void release() {
            mend();
            try (var _ = lock.held()) {
                notEmpty.signalAll();
                notFull.signalAll();
            } catch (AbandonedLockException again) {
                // it is called again
            }
        }

        @Override
        void isSound(int killed) {
            assertThat(lock.isLocked()).isFalse();
            assertThat(notEmpty.waiting() + notFull.waiting()).isZero();
        }
    }

    /// Any two meet.
    private static final class Met extends Disturbed {
        private static final long serialVersionUID = 1L;
        private final SharedBarrier barrier = SharedBarrier.of(2);

        @Override
        boolean turn(int side) throws InterruptedException {
            try {
                barrier.await();
                return true;
            } catch (BrokenBarrierException told) {
                if (side < 2 && barrier.isBroken()) barrier.reset();
                return over.get();
            }
        }

        @Override
        void release() {
            barrier.abort();
        }

        @Override
        void isSound(int killed) {
            assertThat(barrier.waiting()).isZero();
            barrier.reset();
            assertThat(barrier.isBroken()).isFalse();
        }
    }

    /// Two take turns by events; the others set one of them whenever they like.
    private static final class Told extends Disturbed {
        private static final long serialVersionUID = 1L;
        private final SharedEvent ping = SharedEvent.create();
        private final SharedEvent pong = SharedEvent.create();

        @Override
        boolean turn(int side) throws InterruptedException {
            if (side == 0) {
                ping.set();
                pong.await();
                pong.clear();
            } else {
                ping.await();
                if (side == 1) ping.clear();
                pong.set();
            }
            return true;
        }

        @Override
        void release() {
            ping.set();
            pong.set();
        }

        @Override
        void isSound(int killed) {
            ping.clear();
            assertThat(ping.isSet()).isFalse();
        }
    }

    /// A record is whole whenever somebody looks, and no finished change of it is lost.
    private static final class Recorded extends Disturbed {
        private static final long serialVersionUID = 1L;
        private final SharedRecord<Same> record = SharedRecord.of(Same.of(0));
        private final SharedLong finished = SharedLong.of(0);

        @Override
        boolean turn(int side) {
            record.update(s -> Same.of(s.one() + 1));
            finished.incrementAndGet();
            if (!record.get().isWhole()) fail("half a record: ", record);
            return true;
        }

        @Override
        void isSound(int killed) {
            long unfinished = record.get().one() - finished.get();
            assertThat(unfinished).isBetween(0L, (long) killed);
            // The word is free, or can be taken.
            assertThat(record.update(s -> Same.of(s.one() + 1)).isWhole()).isTrue();
        }
    }
}
