package brood.pool;

import brood.machine.Machine;
import brood.machine.Region;
import brood.process.Child;
import brood.task.Nullable;
import brood.wire.Codec;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/// One worker, as its pool sees it: what lies on its desk. Used under the pool's lock.
///
/// A task on the desk is *in flight* until its result has been read. Its *seat* is its number among
/// those that this worker was ever given.
final class Worker {
    /// A result that came back.
    ///
    /// @param bytes the value or the failure
    record Answer(TaskFuture<?> future, boolean failed, byte[] bytes) {
        /// Whether none of the user's code runs when it is rebuilt.
        boolean isPlain() {
            return !failed && (Codec.isPlain(bytes) || future.task() instanceof ChunkTask);
        }
    }

    /// How often the pump looks by itself for what comes from a new process: before it is ready,
    /// and after that.
    private static final int STARTING = 2_000;

    private static final int SETTLING = 500;

    private final Machine machine;
    private final String name;
    private final Desk desk;
    private final ArrayDeque<TaskFuture<?>> flights = new ArrayDeque<>();

    /// The codes that it has been taught, by their numbers.
    private Cargo.@Nullable Code[] known = new Cargo.Code[8];

    private int unpublished;
    private int lastSeat;
    private int answered;
    private long wroteTo;
    private long freedTo;
    private long readTo;
    private byte[] arrived = new byte[1024];
    private int arrivedBytes;

    /// Null until it has been started.
    @Nullable Child<?> child;

    private boolean asked;
    boolean ready;

    /// To ring would cost a new process the setting up of native calls.
    private int looks = STARTING;

    /// It has been told that there will be no more tasks.
    boolean ending;

    /// Since when it has had nothing to do.
    long idleSince;

    /// When it is to be killed: since the task of [#overdueSeat] has not ended by then, or since it
    /// itself has not, though it was told to. [Machine#FOREVER] for never.
    long killAt = Machine.FOREVER;

    int overdueSeat;

    /// The pool itself has killed it.
    boolean isKilled;

    /// Whether it is expected to end, and whether it has heard that it shall.
    boolean isExpected;

    boolean hasHeard;

    /// What its initializer threw.
    byte @Nullable [] notReady;

    Worker(Machine machine, String name, Desk desk) {
        this.machine = machine;
        this.name = name;
        this.desk = desk;
        this.idleSince = machine.nanoTime();
    }

    String name() {
        return name;
    }

    Desk desk() {
        return desk;
    }

    /// Whether its process is still to be started.
    boolean isNew() {
        return !asked;
    }

    /// Its process is being started.
    void asked() {
        asked = true;
    }

    /// Whether it still runs a task that shall end.
    boolean isOverdue() {
        return overdueSeat != 0 && answered - overdueSeat < 0;
    }

    /// How many tasks are in flight.
    int load() {
        return flights.size();
    }

    /// How many tasks it was ever given and kept.
    int given() {
        return lastSeat;
    }

    /// How many tasks it has ended.
    int done() {
        return answered;
    }

    boolean isIdle() {
        return flights.isEmpty();
    }

    /// Whether something may come from it soon that it should not have to ring for.
    boolean deservesLook() {
        return (!ready || !isIdle()) && looks > 0 && looks-- > 0;
    }

    // ------------------------------------------------------------------------------- tasks

    /// Lays a task on the desk. The worker sees it after [#publish].
    ///
    /// @return false if there is no room now
    /// @throws brood.machine.SharedMemoryException if it is large, and there is no memory for it
    boolean offer(TaskFuture<?> future) {
        byte[] message = message(future);
        if (!lay(message)) {
            forget(future);
            return false;
        }
        Cargo.Code code = future.cargo().code();
        future.teaches = code != null && !knows(code);
        if (future.teaches && code != null) learn(code);
        future.worker = this;
        future.seat = lastSeat;
        future.endsAt = wroteTo;
        flights.add(future);
        return true;
    }

    private boolean knows(Cargo.Code code) {
        return code.number() < known.length && known[code.number()] == code;
    }

    private void learn(Cargo.Code code) {
        if (code.number() >= known.length)
            known = Arrays.copyOf(known, Math.max(2 * known.length, code.number() + 1));
        known[code.number()] = code;
    }

    private byte[] message(TaskFuture<?> future) {
        Cargo cargo = future.cargo();
        Cargo.Code code = cargo.code();
        byte[] message = cargo.message(future.number(), code != null && knows(code));
        if (message.length <= desk.taskRing().size() / 4) return message;
        Region large = LargeTask.write(machine, message);
        future.large = large;
        return Message.of(Kind.LARGE_TASK, future.number(), LargeTask.name(large));
    }

    private boolean lay(byte[] message) {
        Ring ring = desk.taskRing();
        if (wroteTo + message.length - freedTo > ring.size()) return false;
        ring.write(wroteTo, message, 0, message.length);
        wroteTo += message.length;
        lastSeat++;
        unpublished++;
        return true;
    }

    /// Lets the worker see what was laid down, and wakes it.
    void publish() {
        if (unpublished == 0) return;
        desk.publish(unpublished);
        unpublished = 0;
        desk.wake();
    }

    /// Tells it that there will be no more tasks. It has none now, so there is room.
    void end() {
        if (ending) return;
        ending = true;
        if (!lay(Message.of(Kind.END, 0, new byte[0])))
            throw new AssertionError("no room on an empty desk");
        publish();
    }

    /// Takes back the tasks behind this seat, if none of them has been claimed.
    ///
    /// @return those that were taken back, in their order; null if one was claimed
    @Nullable
    List<TaskFuture<?>> withdraw(int seat) {
        if (!desk.withdraw(seat)) return null;
        List<TaskFuture<?>> back = new ArrayList<>();
        while (!flights.isEmpty() && flights.getLast().seat - seat > 0) {
            TaskFuture<?> future = flights.removeLast();
            future.worker = null;
            forget(future);
            back.add(future);
        }
        Collections.reverse(back);
        lastSeat = seat;
        wroteTo = flights.isEmpty() ? freedTo : flights.getLast().endsAt;
        return back;
    }

    /// The worker will not see this task: nor learn its code from it.
    private void forget(TaskFuture<?> future) {
        free(future);

        Cargo.Code code = future.cargo().code();
        if (future.teaches && code != null) known[code.number()] = null;
        future.teaches = false;
    }

    private void free(TaskFuture<?> future) {
        Region large = future.large;
        future.large = null;
        if (large != null) machine.free(large);
    }

    /// Whether it has seen all that was laid down.
    boolean hasClaimedAll() {
        return ready && desk.claimed() == lastSeat;
    }

    /// Takes back about half of what it has not begun, so that somebody else can do it.
    List<TaskFuture<?>> withdrawHalf() {
        while (true) {
            int waiting = waiting();
            if (waiting == 0) return List.of();
            List<TaskFuture<?>> back = withdraw(lastSeat - (waiting + 1) / 2);
            if (back != null) return back;
        }
    }

    /// Takes back all that it has not begun.
    List<TaskFuture<?>> withdrawAll() {
        while (!ending) {
            List<TaskFuture<?>> back = withdraw(Math.max(desk.claimed(), answered));
            if (back != null) return back;
        }
        return List.of();
    }

    /// How many tasks it has not begun, about.
    int waiting() {
        return ending ? 0 : Math.max(0, lastSeat - desk.claimed());
    }

    /// The task that it runs; null if it runs none, as far as is known here.
    @Nullable
    TaskFuture<?> running() {
        return desk.claimed() - answered > 0 ? flights.peek() : null;
    }

    /// Whether this task is still in flight here, and has been claimed.
    boolean runs(TaskFuture<?> future) {
        return future.worker == this && future.seat - desk.claimed() <= 0;
    }

    /// For a worker that has ended, when all its results are read: takes away the task that it had
    /// begun and not ended.
    @Nullable
    TaskFuture<?> lost() {
        TaskFuture<?> future = running() == null ? null : flights.poll();
        if (future != null) {
            future.worker = null;
            forget(future);
        }
        return future;
    }

    /// For a worker that has ended: takes away all that is left.
    List<TaskFuture<?>> left() {
        List<TaskFuture<?>> left = List.copyOf(flights);
        flights.clear();
        for (TaskFuture<?> future : left) {
            future.worker = null;
            forget(future);
        }
        return left;
    }

    // ------------------------------------------------------------------------------- results

    /// Whether there are results that have not been read.
    boolean hasNews() {
        return desk.written() != readTo;
    }

    /// Reads what has come.
    ///
    /// @param pace told how many nanoseconds each task took
    /// @return whether there was anything
    boolean drain(Consumer<Answer> answers, Pace pace) {
        long written = desk.written();
        if (written == readTo) return false;
        int more = (int) (written - readTo);
        if (arrived.length - arrivedBytes < more)
            arrived = Arrays.copyOf(arrived, Math.max(2 * arrived.length, arrivedBytes + more));
        desk.resultRing().read(readTo, arrived, arrivedBytes, more);
        arrivedBytes += more;
        readTo = written;
        desk.read(readTo);
        int at = 0;
        idleSince = machine.nanoTime();
        while (arrivedBytes - at >= Integer.BYTES) {
            int length = Message.getInt(arrived, at);
            if (arrivedBytes - at - Integer.BYTES < length) break;
            answer(at, length, answers, pace);
            at += Integer.BYTES + length;
        }
        arrivedBytes -= at;
        System.arraycopy(arrived, at, arrived, 0, arrivedBytes);
        if (arrivedBytes == 0 && arrived.length > 1 << 20) arrived = new byte[1024];
        return true;
    }

    private void answer(int at, int length, Consumer<Answer> answers, Pace pace) {
        byte kind = arrived[at + Integer.BYTES];
        byte[] carried = Arrays.copyOfRange(arrived, at + Kind.HEAD, at + Integer.BYTES + length);
        if (kind == Kind.READY) {
            ready = true;
            looks = SETTLING;
        } else if (kind == Kind.NOT_READY) {
            notReady = carried;
        } else {
            TaskFuture<?> future = flights.poll();
            if (future == null) return; // the pool has given up
            answered++;
            if (answered == overdueSeat) killAt = Machine.FOREVER; // it has ended in time
            freedTo = future.endsAt;
            future.worker = null;
            free(future);
            pace.took(Message.getInt(arrived, at + Integer.BYTES + 1));
            answers.accept(new Answer(future, kind == Kind.FAILURE, carried));
        }
    }
}
