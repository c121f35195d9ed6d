package brood.course.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import brood.machine.Machines;
import brood.process.Brood;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ChildrenTest {
    @Test
    void an_idle_JVM_of_a_reserve_is_no_child_of_a_cell_before_a_task_runs_in_it()
            throws Exception {
        Children before = Children.living();
        try (var brood = Brood.open(cf -> cf.withReserve(1))) {
            while (Machines.attendants().isEmpty()) LockSupport.parkNanos(1_000_000);
            assertThat(Children.living().without(before).isEmpty()).isTrue();

            var child = brood.spawn("of the cell", () -> Thread.sleep(1_000_000));
            Children ofTheCell = Children.living().without(before);
            assertThat(ofTheCell.handles().stream().map(ProcessHandle::pid))
                    .contains(child.pid())
                    .doesNotContainAnyElementsOf(Machines.attendants());
            ofTheCell.kill();
            assertThat(child.join().word()).startsWith("killed");
            while (Machines.attendants().isEmpty()) LockSupport.parkNanos(1_000_000); // it is kept
        }
    }
}
