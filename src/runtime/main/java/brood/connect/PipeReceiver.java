package brood.connect;

import brood.memory.Identity;
import brood.memory.WaitCell;
import brood.task.Nullable;
import java.io.IOException;
import java.time.Duration;

/// The end of a [OneWayPipe] at which messages come out: its right end.
final class PipeReceiver extends PipeEnd implements Receiver {
    private static final long serialVersionUID = 1L;

    private final transient Receiving receiving;

    PipeReceiver(Identity identity) {
        super(identity, RIGHT);
        this.receiving = new Receiving(this, 0);
    }

    @Override
    @Nullable
    SendLane sends() {
        return null;
    }

    @Override
    ReceiveLane receives() {
        return receiving.lane();
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
        var end = new PipeReceiver(identity);
        end.arrive();
        return end;
    }
}
