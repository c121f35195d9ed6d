package brood.connect;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Result;
import brood.memory.WaitCell;
import brood.task.Nullable;
import brood.trace.Brief;
import brood.wire.Codec;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;

/// What an end of a pipe does that can receive.
final class Receiving {
    private final PipeEnd end;
    private final Machine machine;
    private final ReceiveLane lane;
    private final ClassLoader loader;

    Receiving(PipeEnd end, int number) {
        this.end = end;
        this.machine = end.machine;
        this.lane = new ReceiveLane(end.region, number, end, end.others);
        this.loader = Codec.loader();
    }

    ReceiveLane lane() {
        return lane;
    }

    @Nullable
    Object receive() throws IOException, InterruptedException {
        // Outside the lock, since this may run code of the object's class.
        Object value = next(true, Message.LONGEST_ARRAY).object(loader);
        String detail = "";
        if (machine.recording()) detail = value == null ? "null" : Brief.of(value);
        machine.happened(Operation.RECEIVE, end, detail);
        return value;
    }

    byte[] receiveBytes(int most) throws IOException, InterruptedException {
        if (most < 0)
            throw new IllegalArgumentException(
                    "a message has 0 bytes or more, so at most " + most + " is impossible");
        byte[] bytes = next(false, most).bytes();
        machine.happened(
                Operation.RECEIVE, end, machine.recording() ? bytes.length + " bytes" : "");
        return bytes;
    }

    private Incoming next(boolean objects, int most) throws IOException, InterruptedException {
        begin(Operation.RECEIVE);
        try {
            return lane.receive(objects, most);
        } catch (EOFException ended) {
            machine.happened(Operation.RECEIVE, end, Result.CLOSED, "the end");
            throw ended;
        }
    }

    private void begin(Operation operation) throws InterruptedException {
        machine.visible(operation, end);
        end.use();
        if (Thread.interrupted())
            throw new InterruptedException("interrupted before receiving from " + end.label());
    }

    boolean poll() {
        machine.visible(Operation.POLL, end);
        boolean ready = isReady();
        lane.refuseUnreadable();
        polled(ready, Result.EMPTY);
        return ready;
    }

    private void polled(boolean ready, Result ifNot) {
        machine.happened(
                Operation.POLL, end, ready ? Result.DONE : ifNot, ready ? "something" : "nothing");
    }

    boolean poll(Duration timeout) throws InterruptedException {
        begin(Operation.POLL);
        boolean ready = lane.poll(machine.deadline(timeout));
        polled(ready, Result.TIMED_OUT);
        return ready;
    }

    /// For who waits for several. It makes this process a holder, as every use does.
    boolean isReady() {
        end.use();
        boolean interrupted = Thread.interrupted();
        try {
            return lane.ready(true);
        } catch (InterruptedException now) {
            interrupted = true;
            return false;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    WaitCell readiness() {
        return lane.notEmpty;
    }
}
