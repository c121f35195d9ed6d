package brood.connect;

import brood.memory.Identity;
import brood.memory.WaitCell;
import brood.task.Nullable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;

/// One end of a [Pipe].
final class PipeConnection extends PipeEnd implements Connection {
    private static final long serialVersionUID = 1L;

    private final transient Sending sending;
    private final transient Receiving receiving;

    PipeConnection(Identity identity, int side) {
        super(identity, side);
        this.sending = new Sending(this, side);
        this.receiving = new Receiving(this, 1 - side);
    }

    @Override
    SendLane sends() {
        return sending.lane();
    }

    @Override
    ReceiveLane receives() {
        return receiving.lane();
    }

    @Override
    public void send(@Nullable Object message) throws IOException, InterruptedException {
        sending.send(message);
    }

    @Override
    public void sendBytes(MemorySegment bytes) throws IOException, InterruptedException {
        sending.sendBytes(bytes);
    }

    @Override
    public @Nullable Object receive() throws IOException, InterruptedException {
        return receiving.receive();
    }

    @Override
    public byte[] receiveBytes(int most) throws IOException, InterruptedException {
        return receiving.receiveBytes(most);
    }

    @Override
    public boolean poll() {
        return receiving.poll();
    }

    @Override
    public boolean poll(Duration timeout) throws InterruptedException {
        return receiving.poll(timeout);
    }

    @Override
    public boolean isReady() {
        return receiving.isReady();
    }

    @Override
    public WaitCell readiness() {
        return receiving.readiness();
    }

    private Object readResolve() {
        var end = new PipeConnection(identity, side);
        end.arrive();
        return end;
    }
}
