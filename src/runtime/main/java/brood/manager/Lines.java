package brood.manager;

import brood.machine.Machine;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Coders;
import brood.wire.Encoder;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// The link of a process of the same session: as many lines as threads have been at it at the same
/// time.
final class Lines implements Link {
    /// More idle ones are closed.
    private static final int MOST_IDLE = 16;

    /// Who started the manager knows at once how it ended.
    private static final Duration FOR_THE_OBITUARY = Duration.ofSeconds(3);

    private final Gate gate;
    private final Machine machine;
    private final Coders coders;
    private final byte[] encodedGate;
    private final ConcurrentLinkedDeque<Line> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger idleCount = new AtomicInteger();

    Lines(Gate gate) {
        this.gate = gate;
        this.machine = gate.machine();
        this.coders = Coders.of(machine);
        this.encodedGate = Codec.encode(gate);
    }

    @Override
    public Reply ask(Request request, boolean interruptibly) {
        Encoder encoded = Codec.encode(request, coders);
        Line line = null;
        boolean interrupted = false;
        try {
            line = line();
            byte[] answer = line.call(encoded, interruptibly);
            interrupted = line.wasInterrupted();
            giveBack(line);
            line = null;
            var reply =
                    (Reply) Objects.requireNonNull(Codec.decode(answer, Codec.loader(), coders));
            if (reply instanceof Reply.Threw threw && threw.interrupted()) interrupted = false;
            return reply;
        } catch (LineEndedException ended) {
            if (line == null) throw ended();
            boolean left = line.isLeft();
            line.drop();
            interrupted = line.wasInterrupted();
            line = null;
            throw left && !gate.isClosed() ? notAnswered() : ended();
        } finally {
            if (line != null) line.close(); // in the middle of something, for want of memory
            if (interrupted) Thread.currentThread().interrupt();
            coders.giveBack(encoded);
        }
    }

    private IllegalStateException notAnswered() {
        return new IllegalStateException(
                "%s has no memory left to answer, and whether the call was made is not known. Give it more: Manager.start(Options.defaults().withHeap(...))."
                        .formatted(label()));
    }

    private Line line() throws LineEndedException {
        if (!gate.isOpen()) throw new LineEndedException();
        Line kept = idle.pollFirst();
        if (kept == null) return Line.open(gate);
        idleCount.decrementAndGet();
        return kept;
    }

    private void giveBack(Line line) {
        if (idleCount.incrementAndGet() <= MOST_IDLE) {
            idle.addFirst(line);
        } else {
            idleCount.decrementAndGet();
            line.close();
        }
    }

    /// The manager's process has ended, and what was shared with it is given back.
    void close() {
        for (Line kept; (kept = idle.pollFirst()) != null; idleCount.decrementAndGet()) kept.drop();
    }

    private RuntimeException ended() {
        close();
        if (gate.isClosed()) return new IllegalStateException(label() + " is closed");
        return new ManagerDiedException(label(), obituary());
    }

    /// How the manager ended; waits a little for whoever knows.
    private @Nullable Obituary obituary() {
        long deadline = machine.deadline(FOR_THE_OBITUARY);
        boolean interrupted = false;
        try {
            while (true) {
                int announced = gate.announceChange();
                byte[] told = gate.obituary();
                if (told != null) return (Obituary) Codec.decode(told, Codec.loader());
                if (gate.starterIsGone() || machine.nanoTime() >= deadline) return null;
                switch (gate.awaitChange(announced, deadline)) {
                    case INTERRUPTED -> interrupted = true;
                    case CHANGED, TIMED_OUT -> {}
                }
            }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
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
