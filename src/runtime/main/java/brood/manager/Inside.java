package brood.manager;

import brood.machine.Machine;
import brood.wire.Codec;
import brood.wire.Coders;
import brood.wire.Encoder;
import java.util.Objects;

/// The link of a manager's own process: no bytes go anywhere. What is handed over is copied all the
/// same, so that a program means the same wherever its objects live.
final class Inside implements Link {
    private final Gate gate;
    private final Host host;
    private final Coders coders;
    private final Caller self;
    private final byte[] encodedGate;
    private final Calls calls = new Calls();

    Inside(Machine machine, Gate gate) {
        this.gate = gate;
        this.host = new Host(machine, object -> References.make(this, object));
        this.coders = Coders.of(machine);
        this.self = Caller.of(machine, machine.owner());
        this.encodedGate = Codec.encode(gate);
    }

    Host host() {
        return host;
    }

    @Override
    public Reply ask(Request request, boolean interruptibly) {
        Encoder encoded = Codec.encode(request, coders);
        byte[] asked = encoded.toByteArray();
        coders.giveBack(encoded);
        byte[] answer;
        boolean ended;
        try (var call = calls.begin()) {
            refuseClosed();
            Encoder answered = host.answer(asked, self);
            ended = call.wasInterrupted();
            answer = answered.toByteArray();
            host.giveBack(answered);
        }
        var reply = (Reply) Objects.requireNonNull(Codec.decode(answer, Codec.loader(), coders));
        if (ended && reply instanceof Reply.Threw threw && threw.interrupted()) throw closed();
        return reply;
    }

    /// Ends the calls of this process that wait. The gate has been closed.
    void close() {
        calls.interrupt();
    }

    boolean isClosed() {
        return gate.isClosed();
    }

    void refuseClosed() {
        if (gate.isClosed()) throw closed();
    }

    private IllegalStateException closed() {
        return new IllegalStateException(label() + " is closed");
    }

    @Override
    public long id() {
        return gate.id();
    }

    @Override
    public byte[] gate() {
        return encodedGate;
    }

    @Override
    public String label() {
        return gate.label();
    }
}
