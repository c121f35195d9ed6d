package brood.connect;

import brood.memory.Identity;
import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/// The end of a [OneWayPipe] at which messages go in: its left end.
final class PipeSender extends PipeEnd implements Sender {
    private static final long serialVersionUID = 1L;

    private final transient Sending sending;

    PipeSender(Identity identity) {
        super(identity, LEFT);
        this.sending = new Sending(this, 0);
    }

    @Override
    SendLane sends() {
        return sending.lane();
    }

    @Override
    @Nullable
    ReceiveLane receives() {
        return null;
    }

    @Override
    public void send(@Nullable Object message) throws IOException, InterruptedException {
        sending.send(message);
    }

    @Override
    public void sendBytes(MemorySegment bytes) throws IOException, InterruptedException {
        sending.sendBytes(bytes);
    }

    private Object readResolve() {
        var end = new PipeSender(identity);
        end.arrive();
        return end;
    }
}
