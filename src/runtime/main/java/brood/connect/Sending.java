package brood.connect;

import brood.machine.Operation;
import brood.machine.Result;
import brood.task.Nullable;
import brood.trace.Brief;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// What an end of a pipe does that can send.
final class Sending {
    private final PipeEnd end;
    private final SendLane lane;

    Sending(PipeEnd end, int number) {
        this.end = end;
        this.lane = new SendLane(end.region, number, end, end.others);
    }

    SendLane lane() {
        return lane;
    }

    void send(@Nullable Object value) throws IOException, InterruptedException {
        Message message = Message.ofObject(value);
        String detail = "";
        if (end.machine.recording()) detail = value == null ? "null" : Brief.of(value);
        send(message, detail);
    }

    void sendBytes(MemorySegment bytes) throws IOException, InterruptedException {
        Message message =
                Message.ofBytes(Objects.requireNonNull(bytes, "there are no bytes to send: null"));
        send(message, end.machine.recording() ? message.length() + " bytes" : "");
    }

    private void send(Message message, String detail) throws IOException, InterruptedException {
        end.machine.visible(Operation.SEND, end);
        end.use();
        if (Thread.interrupted())
            throw new InterruptedException("interrupted before sending to " + end.label());
        try {
            lane.send(message, detail);
        } catch (PeerClosedException inVain) {
            end.machine.happened(Operation.SEND, end, Result.CLOSED, "closed");
            throw inVain;
        }
    }
}
