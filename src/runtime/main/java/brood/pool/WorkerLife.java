package brood.pool;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Parent;
import brood.machine.RealMachine;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Result;
import brood.machine.Subject;
import brood.machine.Wake;
import brood.memory.Patience;
import brood.task.Body;
import brood.task.Nullable;
import brood.trace.Brief;
import brood.wire.Codec;
import brood.wire.Failure;
import java.nio.ByteBuffer;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/// What a worker does until it is told to end: claim a task, run it, lay down the result.
final class WorkerLife {
    /// After so many tasks in a row, more are likely to come soon: a nap spares the pool to wake
    /// this process for each of them.
    private static final int MANY = 16;

    private static final long NAP = 20_000;

    /// So often it naps at first while there is no task, half a second in all, instead of asking to
    /// be woken: to set up the native calls for that takes longer than a thousand tasks.
    private static final int FIRST_NAPS = 500;

    /// Those naps: the first of a row, and the longest.
    private static final long SHORT_NAP = 50_000;

    private static final long LONG_NAP = 1_000_000;

    private final Machine machine;
    private final boolean real;
    private final PoolSubject pool;
    private final Desk desk;
    private final Outbox results;
    private final Interrupter interrupter;
    private final Patience patience;
    private final Reason empty;
    private final Opener opener;
    private final Reporter reporter;
    private long readAt;
    private int row;
    private int naps;
    private final byte[] length = new byte[Integer.BYTES];

    WorkerLife(Machine machine, PoolSubject pool, Desk desk, Bell bell) {
        this.machine = machine;
        this.real = machine instanceof RealMachine;
        this.pool = pool;
        this.desk = desk;
        this.results = new Outbox(desk, bell, pool);
        this.interrupter = new Interrupter(machine, desk, pool);
        this.patience = new Patience(machine);
        this.empty = new Reason(Operation.SERVE, pool);
        this.opener = new Opener(machine, Thread.currentThread().getContextClassLoader());
        this.reporter = machine.state(Reporter.class, Reporter::new);
        reporter.into(desk);
    }

    void live(@Nullable Body initializer) {
        try {
            if (initializer != null) initializer.run();
        } catch (Throwable thrown) {
            results.send(Message.of(Kind.NOT_READY, 0, encode(thrown)));
            return;
        }
        interrupter.start();
        naps = real ? FIRST_NAPS : 0;
        results.send(Message.of(Kind.READY, 0, new byte[0]));
        while (true) {
            int task = next();
            if (task == 0) break; // somebody wants this process to end
            if (!serve(task)) break;
        }
        interrupter.stop();
    }

    // ------------------------------------------------------------------------------- taking

    /// Claims the next task; waits while there is none.
    ///
    /// @return 0 if an interrupt came first
    private int next() {
        long nap = SHORT_NAP;
        while (true) {
            int task = desk.claim();
            if (task != 0) {
                row++;
                return task;
            }
            if (spin()) continue;
            if (naps > 0) {
                naps--;
                LockSupport.parkNanos(this, nap);
                if (Thread.interrupted() && wantsEnd()) return 0;
                nap = Math.min(nap + nap / 4, LONG_NAP);
                continue;
            }
            if (row >= MANY && real) {
                row = 0;
                LockSupport.parkNanos(this, NAP);
                continue;
            }
            row = 0;
            int announced = desk.tasks().announce();
            if (desk.hasTask()) continue;
            Wake wake = desk.tasks().await(announced, Machine.FOREVER, empty);
            // On a real machine, a thread that a task has left behind may have done it.
            if (wake == Wake.INTERRUPTED && (!real || wantsEnd())) return 0;
        }
    }

    private boolean spin() {
        int most = patience.looks();
        for (int i = 0; i < most; i++) {
            if (desk.hasTask()) {
                patience.paid(i);
                return true;
            }
            Thread.onSpinWait();
        }
        patience.wasted();
        return false;
    }

    private byte[] read() {
        desk.taskRing().read(readAt, length, 0, length.length);
        byte[] message = new byte[Message.getInt(length, 0)];
        desk.taskRing().read(readAt + length.length, message, 0, message.length);
        readAt += length.length + message.length;
        return message;
    }

    // ------------------------------------------------------------------------------- running

    /// @return false if this was the last one
    private boolean serve(int task) {
        ByteBuffer message = ByteBuffer.wrap(read());
        byte kind = message.get();
        if (kind == Kind.END) return false;
        Subject subject = pool.task(message.getInt());
        machine.visible(Operation.RUN, subject);
        machine.happened(Operation.RUN, subject, "");
        long began = machine.nanoTime();
        desk.started(Math.max(1, began)); // 0 is: not begun
        reporter.begins(0);
        interrupter.begin(task);
        byte[] carried;
        byte outcome = Kind.VALUE;
        String brief = "";
        try {
            Object value = call(task(kind, message));
            carried = Codec.encode(value);
            if (machine.recording()) brief = Brief.ofResult(value);
        } catch (Throwable thrown) {
            outcome = Kind.FAILURE;
            carried = encode(thrown);
            brief = "threw " + thrown.getClass().getSimpleName();
        } finally {
            interrupter.end(task);
        }
        desk.started(0);
        machine.visible(Operation.FINISH, subject);
        int nanos = (int) Math.min(Integer.MAX_VALUE, machine.nanoTime() - began);
        machine.happened(
                Operation.FINISH,
                subject,
                outcome == Kind.VALUE ? Result.DONE : Result.FAILED,
                brief);
        boolean interrupted = results.send(Message.of(outcome, nanos, carried));
        return !interrupted && !wantsEnd();
    }

    private boolean wantsEnd() {
        Parent parent = machine.parent();
        return parent != null && parent.wantsEnd();
    }

    private Object task(byte kind, ByteBuffer message) {
        return switch (kind) {
            case Kind.TASK -> opener.open(rest(message));
            case Kind.CODED_TASK -> opener.coded(message.getInt(), rest(message));
            case Kind.FIRST_CODED_TASK -> {
                int code = message.getInt();
                byte[] parcel = new byte[message.getInt()];
                message.get(parcel);
                opener.learn(code, parcel);
                yield opener.coded(code, rest(message));
            }
            case Kind.LARGE_TASK -> {
                Region region = machine.attach(LargeTask.handle(message), RegionKind.SPILL);
                ByteBuffer large = ByteBuffer.wrap(LargeTask.read(region));
                large.position(Kind.HEAD);
                yield task(large.get(Integer.BYTES), large);
            }
            default -> throw new IllegalStateException("no kind of task: " + kind);
        };
    }

    private static byte[] rest(ByteBuffer message) {
        byte[] rest = new byte[message.remaining()];
        message.get(rest);
        return rest;
    }

    private static @Nullable Object call(Object root) throws Exception {
        // Not a switch over types: linking one costs a starting JVM milliseconds.
        if (root instanceof Callable<?> task) return task.call();
        ((Body) root).run();
        return null;
    }

    /// A throwable may be of the user's, with methods that fail; and there may be no memory left.
    private static byte[] encode(Throwable thrown) {
        try {
            return Failure.encode(thrown);
        } catch (Throwable again) {
            return Failure.encode(
                    new IllegalStateException(
                            "the task threw a %s that cannot be sent, since that fails with a %s"
                                    .formatted(
                                            thrown.getClass().getName(),
                                            again.getClass().getName())));
        }
    }
}
