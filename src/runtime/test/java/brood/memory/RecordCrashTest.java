package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.AtomicRecordContract.Same;
import brood.contract.HeapMachine;
import brood.contract.HeapMachine.Killed;
import brood.contract.HeapProcesses;
import brood.contract.HeapSession;
import org.junit.jupiter.api.Test;

/// A process is killed before every single access to shared bytes that an operation on a record
/// makes. What is left is the record from before or the one from after.
class RecordCrashTest {
    private interface Operation {
        void run(SharedRecord<Same> record);
    }

    @Test
    void a_writer_killed_anywhere_has_written_all_or_nothing() {
        assertThat(killedEverywhere(record -> record.set(Same.of(2)), 2)).isGreaterThan(8);
    }

    @Test
    void an_updater_killed_anywhere_has_written_all_or_nothing() {
        int kills = killedEverywhere(record -> record.update(s -> Same.of(s.one() + 1)), 2);
        assertThat(kills).isGreaterThan(14);
        killedEverywhere(record -> record.compareAndSet(Same.of(1), Same.of(2)), 2);
        killedEverywhere(record -> record.getAndSet(Same.of(2)), 2);
    }

    @Test
    void a_reader_killed_anywhere_changes_nothing() {
        assertThat(killedEverywhere(SharedRecord::get, 1)).isGreaterThan(5);
    }

    @Test
    void one_killed_behind_another_that_was_killed() {
        int kills = 0;
        for (int first = 1; ; first++) {
            boolean firstKilled = true;
            for (int second = 1; ; second++) {
                var stage = new Stage();
                firstKilled = stage.perform(record -> record.set(Same.of(2)), first);
                boolean secondKilled = stage.perform(record -> record.set(Same.of(3)), second);
                assertThat(stage.record.get()).isIn(Same.of(1), Same.of(2), Same.of(3));
                stage.survivorsGoOn();
                if (!secondKilled) break;
                kills++;
            }
            if (!firstKilled) break;
        }
        assertThat(kills).isGreaterThan(80);
    }

    /// @return how often it was killed
    private static int killedEverywhere(Operation operation, int after) {
        for (int step = 1; ; step++) {
            var stage = new Stage();
            boolean killed = stage.perform(operation, step);
            Same left = stage.record.get();
            assertThat(left).isIn(Same.of(1), Same.of(after));
            if (!killed) assertThat(left).isEqualTo(Same.of(after));
            stage.survivorsGoOn();
            if (!killed) return step - 1;
        }
    }

    private static final class Stage {
        final HeapSession session = new HeapSession();
        final SharedRecord<Same> record =
                HeapProcesses.as(session.process("main"), () -> SharedRecord.of(Same.of(1)));

        boolean perform(Operation operation, int step) {
            HeapMachine victim = session.process("victim");
            var view = HeapProcesses.sent(record, victim);
            victim.killAtStep(step);
            boolean killed = false;
            try {
                operation.run(view);
            } catch (Killed _) {
                killed = true;
            }
            victim.kill();
            return killed;
        }

        void survivorsGoOn() {
            var view = HeapProcesses.sent(record, session.process("survivor"));
            int now = view.get().one();
            for (int i = 1; i <= 3; i++) {
                view.update(s -> Same.of(s.one() + 1));
                assertThat(record.get()).isEqualTo(Same.of(now + i));
            }
        }
    }
}
