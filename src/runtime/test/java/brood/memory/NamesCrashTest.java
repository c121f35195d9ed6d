package brood.memory;

import static org.assertj.core.api.Assertions.assertThat;

import brood.contract.HeapMachine;
import brood.contract.HeapMachine.Killed;
import brood.contract.HeapProcesses;
import brood.contract.HeapSession;
import brood.machine.SharedMemoryException;
import org.junit.jupiter.api.Test;

/// A process is killed before every single access to shared bytes while it creates or deletes a
/// block with a name. The name is there or it is free, and others can go on.
class NamesCrashTest {
    @Test
    void one_killed_while_it_creates_a_block() {
        int kills = 0;
        for (int step = 1; ; step++, kills++) {
            var session = new HeapSession();
            boolean killed = perform(session, step, () -> SharedMemory.create("it", 8));
            HeapMachine survivor = session.process("survivor");
            boolean there = HeapProcesses.as(survivor, NamesCrashTest::goesOn);
            if (!killed) {
                assertThat(there).isTrue();
                break;
            }
        }
        assertThat(kills).isGreaterThan(15);
    }

    @Test
    void one_killed_while_it_deletes_a_block() {
        int kills = 0;
        for (int step = 1; ; step++, kills++) {
            var session = new HeapSession();
            SharedMemory block =
                    HeapProcesses.as(
                            session.process("main"),
                            () -> {
                                SharedMemory.create("before", 8);
                                return SharedMemory.create("it", 8);
                            });
            boolean killed =
                    perform(session, step, () -> SharedMemory.attach(block.name()).delete());
            boolean there = HeapProcesses.as(session.process("survivor"), NamesCrashTest::goesOn);
            if (!killed) {
                assertThat(there).isFalse();
                break;
            }
        }
        assertThat(kills).isGreaterThan(15);
    }

    @Test
    void one_killed_while_it_appends_a_table() {
        for (int step = 1; ; step++) {
            var session = new HeapSession();
            HeapProcesses.as(
                    session.process("main"),
                    () -> {
                        for (int i = 0; i < 62; i++) SharedMemory.create("n" + i, 8);
                        return "full";
                    });
            boolean killed = perform(session, step, () -> SharedMemory.create("it", 8));
            HeapProcesses.as(session.process("survivor"), NamesCrashTest::goesOn);
            if (!killed) return;
        }
    }

    private static boolean perform(HeapSession session, int step, Runnable work) {
        HeapMachine victim = session.process("victim");
        boolean killed =
                HeapProcesses.as(
                        victim,
                        () -> {
                            victim.killAtStep(step);
                            try {
                                work.run();
                                return false;
                            } catch (Killed _) {
                                return true;
                            }
                        });
        victim.kill();
        return killed;
    }

    /// @return whether the block was there
    private static boolean goesOn() {
        boolean there;
        try {
            SharedMemory left = SharedMemory.attach("it");
            assertThat(left.size()).isEqualTo(8);
            left.delete();
            there = true;
        } catch (SharedMemoryException none) {
            there = false;
        }
        SharedMemory mine = SharedMemory.create("it", 16);
        assertThat(SharedMemory.attach("it")).isEqualTo(mine);
        mine.delete();
        SharedMemory.create("it", 24).delete();
        return there;
    }
}
