package brood.connect;

import brood.machine.ProcessId;
import brood.memory.Identity;
import brood.memory.SharedObject;
import brood.wire.Passenger;

/// A [Pipe] through which messages go in one direction only: Python's `Pipe(duplex=False)`. What
/// can only send has no `receive`, so it cannot be used the wrong way round.
///
/// ```java
/// var pipe = Pipe.oneWay();
/// Sender in = pipe.sender();
/// brood.spawn("talker", () -> { in.send("hello"); });
/// IO.println(pipe.receiver().receive());
/// ```
public final class OneWayPipe extends SharedObject implements AutoCloseable, Passenger {
    private static final long serialVersionUID = 1L;

    private final transient PipeSender sender;
    private final transient PipeReceiver receiver;

    OneWayPipe(Identity identity) {
        super(identity);
        this.sender = new PipeSender(identity);
        this.receiver = new PipeReceiver(identity);
    }

    /// Where messages go in; always the same object.
    public Sender sender() {
        return sender;
    }

    /// Where they come out; always the same object.
    public Receiver receiver() {
        return receiver;
    }

    /// Closes both ends for this process.
    @Override
    public void close() {
        sender.close();
        receiver.close();
    }

    /// For the runtime.
    @Override
    public void boards(ProcessId process) {
        sender.boards(process);
        receiver.boards(process);
    }

    private Object readResolve() {
        return new OneWayPipe(identity());
    }
}
