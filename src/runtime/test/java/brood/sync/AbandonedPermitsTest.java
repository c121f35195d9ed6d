package brood.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import brood.contract.HeapMachine;
import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party.Running;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Who owns permits, and what becomes of those of a process that is killed at any step.
@ExtendWith(OnHeap.class)
@SuppressWarnings("try") // a permit is taken, not used
class AbandonedPermitsTest {

    private static Running<String> elsewhere(SharedSemaphore semaphore) {
        return new HeapProcesses(OnHeap.session())
                .start(() -> {
                    semaphore.acquire();
                    return "had it";
                });
    }

    @Test
    void permits_of_a_try_block_come_back_at_its_end_once() {
        var semaphore = SharedSemaphore.bounded(3);
        Held two = semaphore.held(2);
        try (var _ = semaphore.held()) {
            assertThat(semaphore.availablePermits()).isZero();
            two.close();
            two.close();
            assertThat(semaphore.availablePermits()).isEqualTo(2);
        }
        assertThat(semaphore.availablePermits()).isEqualTo(3);
        semaphore.held(0).close();
        assertThat(semaphore).hasToString("semaphore 1, 3 of 3 permits free");
        assertThat(SharedSemaphore.of(1)).hasToString("semaphore 2, 1 permit free");
        assertThat(SharedSemaphore.bounded(1)).hasToString("semaphore 3, 1 of 1 permit free");
    }

    @Test
    void what_a_dead_process_held_comes_back() throws Exception {
        var semaphore = SharedSemaphore.of(3);
        HeapMachine victim = OnHeap.session().process("victim");
        SharedSemaphore victims = HeapProcesses.sent(semaphore, victim);
        HeapProcesses.as(victim, () -> victims.held(2));
        semaphore.acquire();
        assertThat(semaphore).hasToString("semaphore 1, 0 permits free, 2 held by 'process-1'");
        assertThat(semaphore.tryAcquire()).isFalse();
        Running<String> waiter = elsewhere(semaphore);
        waiter.untilItWaits();
        victim.kill();
        assertThat(waiter.join()).isEqualTo("had it");
        assertThat(semaphore.tryAcquire()).isTrue();
        assertThat(semaphore.availablePermits()).isZero();
        assertThat(semaphore).hasToString("semaphore 1, 0 permits free");
    }

    @Test
    void a_try_finds_what_a_dead_process_held() throws Exception {
        for (int way = 0; way < 5; way++) {
            var semaphore = SharedSemaphore.bounded(2);
            HeapMachine victim = OnHeap.session().process("victim");
            SharedSemaphore victims = HeapProcesses.sent(semaphore, victim);
            HeapProcesses.as(victim, () -> victims.held(2));
            victim.kill();
            assertThat(semaphore.toString()).endsWith(", which has ended");
            switch (way) {
                case 0 -> assertThat(semaphore.tryAcquire(2)).isTrue();
                case 1 -> assertThat(semaphore.tryAcquire(2, Duration.ZERO)).isTrue();
                case 2 -> assertThat(semaphore.drainPermits()).isEqualTo(2);
                case 3 -> assertThat(semaphore.availablePermits()).isEqualTo(2);
                default -> semaphore.held(2).close();
            }
        }
    }

    @Test
    void what_a_dead_process_took_for_nobody_is_gone() throws Exception {
        var semaphore = SharedSemaphore.of(1);
        HeapMachine victim = OnHeap.session().process("victim");
        SharedSemaphore victims = HeapProcesses.sent(semaphore, victim);
        victims.acquire();
        victim.kill();
        assertThat(semaphore.tryAcquire()).isFalse();
        semaphore.release();
        assertThat(semaphore.tryAcquire()).isTrue();
    }

    /// The victim borrows, gives back, borrows more; it is killed before each of its accesses to
    /// shared bytes in turn. Whatever it had comes back, once.
    @Test
    void permits_are_conserved_at_whatever_step_a_borrower_is_killed() {
        int steps = 0;
        for (boolean survived = false; !survived; steps++) {
            var semaphore = SharedSemaphore.bounded(5);
            Held mine = semaphore.held();
            HeapMachine victim = OnHeap.session().process("victim");
            SharedSemaphore victims = HeapProcesses.sent(semaphore, victim);
            victim.killAtStep(steps + 1);
            try {
                HeapProcesses.as(
                        victim,
                        () -> {
                            Held first = victims.held();
                            Held second = victims.held(2);
                            first.close();
                            victims.held().close();
                            second.close();
                            victims.held(3);
                            return true;
                        });
                survived = true;
            } catch (HeapMachine.Killed _) {
                // as it was meant
            }
            victim.kill();
            assertThat(semaphore.availablePermits()).as("killed at step %d", steps).isEqualTo(4);
            mine.close();
            assertThat(semaphore.tryAcquire(5)).as("killed at step %d", steps).isTrue();
            assertThat(semaphore.tryAcquire()).isFalse();
            assertThat(semaphore).hasToString(semaphore.label() + ", 0 of 5 permits free");
        }
        assertThat(steps).isGreaterThan(60);
    }

    /// One takes over what a dead one held, and is killed while it does so; and so on.
    @Test
    void permits_are_conserved_at_whatever_step_one_who_takes_them_over_is_killed() {
        int steps = 0;
        for (boolean survived = false; !survived; steps++) {
            var semaphore = SharedSemaphore.of(4);
            for (int i = 0; i < 3; i++) {
                HeapMachine first = OnHeap.session().process("first");
                SharedSemaphore firsts = HeapProcesses.sent(semaphore, first);
                int some = i == 0 ? 2 : 1;
                HeapProcesses.as(first, () -> firsts.held(some));
                first.kill();
                HeapMachine second = OnHeap.session().process("second");
                SharedSemaphore seconds = HeapProcesses.sent(semaphore, second);
                second.killAtStep(steps + 1);
                try {
                    HeapProcesses.as(second, () -> seconds.held(4));
                    survived = true;
                } catch (HeapMachine.Killed _) {
                    survived = false;
                }
                second.kill();
            }
            assertThat(semaphore.availablePermits()).as("killed at step %d", steps).isEqualTo(4);
        }
        assertThat(steps).isGreaterThan(30);
    }

    @Test
    void plain_permits_are_taken_and_given_back_in_one_step() {
        int steps = 0;
        for (boolean survived = false; !survived; steps++) {
            var semaphore = SharedSemaphore.bounded(2);
            HeapMachine victim = OnHeap.session().process("victim");
            SharedSemaphore victims = HeapProcesses.sent(semaphore, victim);
            victim.killAtStep(steps + 1);
            int held = 0;
            try {
                victims.acquireUninterruptibly(2);
                held = 2;
                victims.release();
                held = 1;
                victims.release();
                held = 0;
                survived = true;
            } catch (HeapMachine.Killed _) {
                // as it was meant
            }
            victim.kill();
            // What it was about to do is done or not.
            int next = held == 0 ? 2 : held - 1;
            assertThat(semaphore.availablePermits()).isIn(2 - held, 2 - next);
        }
        assertThat(steps).isGreaterThan(8);
    }

    @Test
    void more_than_the_bound_cannot_be_given_back() throws Exception {
        var semaphore = SharedSemaphore.bounded(2);
        assertThatIllegalStateException()
                .isThrownBy(semaphore::release)
                .withMessage(
                        "semaphore 1 has 2 of at most 2 permits, so 1 more cannot be given back."
                                + " Release only what was acquired, and once.");
        semaphore.acquire(2);
        assertThatIllegalStateException().isThrownBy(() -> semaphore.release(3));
        assertThat(semaphore.availablePermits()).isZero();
        semaphore.release(2);
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        // What somebody holds counts, too: it is going to come back.
        try (var _ = semaphore.held()) {
            assertThatIllegalStateException().isThrownBy(semaphore::release);
        }
        var many = SharedSemaphore.of(Integer.MAX_VALUE);
        assertThatIllegalStateException()
                .isThrownBy(many::release)
                .withMessageContaining("at most 2147483647");
    }

    @Test
    void negative_numbers_are_refused_with_the_number() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SharedSemaphore.of(-3))
                .withMessage("A semaphore has 0 permits or more at first, not -3.");
        assertThatIllegalArgumentException().isThrownBy(() -> SharedSemaphore.bounded(-1));
        var semaphore = SharedSemaphore.of(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> semaphore.held(-2))
                .withMessage("The number of permits is 0 or more, not -2.");
    }

    @Test
    void as_many_processes_as_there_are_places_hold_permits() {
        var semaphore = SharedSemaphore.of(Permits.PLACES + 1);
        var all = new ArrayList<HeapMachine>();
        for (int i = 0; i < Permits.PLACES; i++) {
            HeapMachine process = OnHeap.session().process("holder");
            SharedSemaphore its = HeapProcesses.sent(semaphore, process);
            HeapProcesses.as(process, its::held);
            all.add(process);
        }
        assertThatIllegalStateException()
                .isThrownBy(semaphore::held)
                .withMessageContaining("1000 processes hold permits of semaphore 1");
        assertThat(semaphore.availablePermits()).isEqualTo(1);
        all.getFirst().kill();
        assertThat(semaphore.availablePermits()).isEqualTo(2);
        semaphore.held().close();
    }
}
