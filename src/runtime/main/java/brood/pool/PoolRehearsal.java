package brood.pool;

import brood.machine.Machine;
import brood.machine.RegionKind;
import brood.task.Body;
import brood.task.Task;
import java.io.ByteArrayOutputStream;

/// What a worker does first, for the archive of classes with which children start: it runs some
/// tasks that lie on its desk already, and is told to end. Nobody waits here for another process,
/// so no native call is set up. The classes that programs with pools mention are loaded, too.
///
/// Known to `brood.process.Rehearsal` by its name.
final class PoolRehearsal {
    private static final int TASKS = 3;
    private static final long HALF = 8 << 10;

    private static final Class<?>[] MENTIONED = {
        WorkerTask.class, ProcessPool.class, PoolConfig.class, TaskFuture.class, Progress.class
    };

    private PoolRehearsal() {}

    /// To be packed by the process that makes the archive.
    static Body task() {
        var codes = new Codes();
        var messages = new ByteArrayOutputStream();
        for (int number = 1; number <= TASKS; number++) {
            int n = number;
            Task<Integer> successor = () -> n + 1;
            messages.writeBytes(codes.pack(successor).message(number, number == TASKS));
        }
        messages.writeBytes(Message.of(Kind.END, 0, new byte[0]));
        byte[] all = messages.toByteArray();
        long[] likeHandles = {HALF};
        return () -> run(all, likeHandles[0]);
    }

    private static void run(byte[] messages, long half) throws ClassNotFoundException {
        for (Class<?> type : MENTIONED) Class.forName(type.getName());
        Machine machine = Machine.current();
        var pool = new PoolSubject("rehearsal", 0);
        var desk = new Desk(Desk.allocate(machine, half));
        var bell = new Bell(machine.allocate(Bell.BYTES, RegionKind.POOL));
        desk.taskRing().write(0, messages, 0, messages.length);
        desk.publish(TASKS + 1);
        new WorkerLife(machine, pool, desk, bell).live(null);
    }
}
