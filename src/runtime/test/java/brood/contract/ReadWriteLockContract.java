package brood.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import brood.contract.LockContract.Cell;
import brood.contract.Party.Running;
import brood.task.Task;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.junit.jupiter.api.Test;

/// What a fair, reentrant read-write lock promises, whichever side of the wall it stands on.
@SuppressWarnings("LockNotBeforeTry") // these tests are about what happens otherwise
public interface ReadWriteLockContract {
    ReadWriteLock readWriteLock();

    Party party();

    /// A number that every party can change, but not in one step.
    Cell cell();

    private boolean tryThere(Lock lock) throws Exception {
        return party().start(
                        () -> {
                            boolean taken = lock.tryLock();
                            if (taken) lock.unlock();
                            return taken;
                        })
                .join();
    }

    private static Task<String> takeAndGiveBack(Lock lock) {
        return () -> {
            lock.lock();
            lock.unlock();
            return "had it";
        };
    }

    @Test
    default void many_read_at_the_same_time_and_nobody_writes_then() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.readLock().lock();
        assertThat(tryThere(lock.readLock())).isTrue();
        assertThat(party().start(takeAndGiveBack(lock.readLock())).join()).isEqualTo("had it");
        assertThat(tryThere(lock.writeLock())).isFalse();
        lock.readLock().unlock();
        assertThat(tryThere(lock.writeLock())).isTrue();
    }

    @Test
    default void while_one_writes_nobody_else_reads_or_writes() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.writeLock().lock();
        assertThat(tryThere(lock.readLock())).isFalse();
        assertThat(tryThere(lock.writeLock())).isFalse();
        lock.writeLock().unlock();
        assertThat(tryThere(lock.readLock())).isTrue();
        assertThat(tryThere(lock.writeLock())).isTrue();
    }

    @Test
    default void readers_and_writers_wait_for_a_writer() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.writeLock().lock();
        var others = new ArrayList<Running<String>>();
        for (int i = 0; i < 2; i++) {
            others.add(party().start(takeAndGiveBack(lock.readLock())));
            others.add(party().start(takeAndGiveBack(lock.writeLock())));
        }
        for (var other : others) other.untilItWaits();
        lock.writeLock().unlock();
        for (var other : others) assertThat(other.join()).isEqualTo("had it");
    }

    @Test
    default void a_writer_waits_for_all_readers() throws Exception {
        ReadWriteLock lock = readWriteLock();
        Lock read = lock.readLock();
        read.lock();
        Running<String> writer = party().start(takeAndGiveBack(lock.writeLock()));
        writer.untilItWaits();
        read.unlock();
        assertThat(writer.join()).isEqualTo("had it");
    }

    @Test
    default void who_comes_to_read_after_a_waiting_writer_waits_behind_it() throws Exception {
        ReadWriteLock lock = readWriteLock();
        Cell cell = cell();
        lock.readLock().lock();
        Lock write = lock.writeLock();
        Running<Boolean> writer =
                party().start(() -> {
                    write.lock();
                    cell.write(1);
                    write.unlock();
                    return true;
                });
        writer.untilItWaits();
        Lock read = lock.readLock();
        Running<Long> reader =
                party().start(() -> {
                    read.lock();
                    long seen = cell.read();
                    read.unlock();
                    return seen;
                });
        reader.untilItWaits();
        lock.readLock().unlock();
        assertThat(reader.join()).isEqualTo(1L);
        writer.join();
    }

    @Test
    default void who_reads_may_read_again_although_a_writer_waits() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.readLock().lock();
        Running<String> writer = party().start(takeAndGiveBack(lock.writeLock()));
        writer.untilItWaits();
        lock.readLock().lock();
        lock.readLock().unlock();
        writer.untilItWaits();
        lock.readLock().unlock();
        assertThat(writer.join()).isEqualTo("had it");
    }

    @Test
    default void a_try_without_a_time_does_not_queue() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.readLock().lock();
        Running<String> writer = party().start(takeAndGiveBack(lock.writeLock()));
        writer.untilItWaits();
        assertThat(tryThere(lock.readLock())).isTrue();
        lock.readLock().unlock();
        assertThat(writer.join()).isEqualTo("had it");
    }

    @Test
    default void a_writer_that_gives_up_lets_those_behind_it_read() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.readLock().lock();
        Lock write = lock.writeLock();
        Running<String> writer =
                party().start(() -> {
                    try {
                        write.lockInterruptibly();
                        return "had it";
                    } catch (InterruptedException interrupt) {
                        return "gave up";
                    }
                });
        writer.untilItWaits();
        Running<String> reader = party().start(takeAndGiveBack(lock.readLock()));
        reader.untilItWaits();
        writer.interrupt();
        assertThat(writer.join()).isEqualTo("gave up");
        assertThat(reader.join()).isEqualTo("had it");
        lock.readLock().unlock();
    }

    @Test
    default void holds_are_given_back_as_often_as_they_were_taken() throws Exception {
        ReadWriteLock lock = readWriteLock();
        for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()}) {
            side.lock();
            assertThat(side.tryLock()).isTrue();
            side.lockInterruptibly();
            assertThat(side.tryLock(1, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 4; i++) {
                assertThat(tryThere(lock.writeLock())).isFalse();
                side.unlock();
            }
            assertThat(tryThere(lock.writeLock())).isTrue();
        }
    }

    @Test
    default void who_writes_may_read_and_give_the_write_lock_back_first() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.writeLock().lock();
        lock.readLock().lock();
        lock.writeLock().unlock();
        assertThat(tryThere(lock.readLock())).isTrue();
        assertThat(tryThere(lock.writeLock())).isFalse();
        lock.readLock().unlock();
        assertThat(tryThere(lock.writeLock())).isTrue();
    }

    @Test
    default void who_reads_does_not_get_the_write_lock_as_well() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.readLock().lock();
        assertThat(lock.writeLock().tryLock()).isFalse();
        lock.readLock().unlock();
        assertThat(lock.writeLock().tryLock()).isTrue();
    }

    @Test
    default void only_a_holder_may_give_it_back() throws Exception {
        ReadWriteLock lock = readWriteLock();
        for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()}) {
            assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(side::unlock);
            side.lock();
            String end =
                    party().start(
                                    () -> {
                                        try {
                                            side.unlock();
                                            return "gave it back";
                                        } catch (IllegalMonitorStateException refused) {
                                            return "refused";
                                        }
                                    })
                            .join();
            assertThat(end).isEqualTo("refused");
            side.unlock();
            assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(side::unlock);
        }
    }

    @Test
    default void a_timed_try_gives_up_when_the_time_is_up() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.writeLock().lock();
        for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()})
            for (long time : new long[] {1, 0, -1, Long.MIN_VALUE})
                assertThat(party().start(() -> side.tryLock(time, TimeUnit.MILLISECONDS)).join())
                        .isFalse();
        lock.writeLock().unlock();
        assertThat(tryThere(lock.writeLock())).isTrue();
    }

    @Test
    default void a_timed_try_gets_it_when_it_is_given_back_in_time() throws Exception {
        ReadWriteLock lock = readWriteLock();
        lock.writeLock().lock();
        var others = new ArrayList<Running<Boolean>>();
        for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()})
            others.add(
                    party().start(() -> {
                        boolean taken = side.tryLock(Long.MAX_VALUE, TimeUnit.DAYS);
                        if (taken) side.unlock();
                        return taken;
                    }));
        for (var other : others) other.untilItWaits();
        lock.writeLock().unlock();
        for (var other : others) assertThat(other.join()).isTrue();
    }

    @Test
    default void an_interrupt_does_not_end_an_uninterruptible_wait_but_is_not_lost()
            throws Exception {
        ReadWriteLock lock = readWriteLock();
        for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()}) {
            lock.writeLock().lock();
            Running<Boolean> other =
                    party().start(() -> {
                        side.lock();
                        side.unlock();
                        return Thread.currentThread().isInterrupted();
                    });
            other.untilItWaits();
            other.interrupt();
            other.untilItWaits();
            lock.writeLock().unlock();
            assertThat(other.join()).isTrue();
        }
    }

    @Test
    default void who_is_interrupted_already_does_not_wait() {
        ReadWriteLock lock = readWriteLock();
        for (Lock side : new Lock[] {lock.readLock(), lock.writeLock()}) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(side::lockInterruptibly);
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> side.tryLock(1, TimeUnit.DAYS));
            assertThat(Thread.interrupted()).isFalse();
        }
        assertThat(lock.writeLock().tryLock()).isTrue();
    }

    @Test
    default void writers_write_one_at_a_time_and_readers_see_no_half_of_it() throws Exception {
        int each = 300;
        ReadWriteLock lock = readWriteLock();
        Cell one = cell();
        Cell other = cell();
        Lock read = lock.readLock();
        Lock write = lock.writeLock();
        var all = new ArrayList<Running<Integer>>();
        for (int p = 0; p < 2; p++) {
            all.add(
                    party().start(() -> {
                        for (int i = 0; i < each; i++) {
                            write.lock();
                            one.write(one.read() + 1);
                            other.write(other.read() + 1);
                            write.unlock();
                        }
                        return 0;
                    }));
            all.add(
                    party().start(() -> {
                        int wrong = 0;
                        for (int i = 0; i < each; i++) {
                            read.lock();
                            if (one.read() != other.read()) wrong++;
                            read.unlock();
                        }
                        return wrong;
                    }));
        }
        for (var running : all) assertThat(running.join()).isZero();
        assertThat(one.read()).isEqualTo(2L * each);
    }
}
