package brood.trace;

import brood.machine.Event;
import brood.machine.Machine;
import java.util.List;

/// Writes down what happens in all processes of the session, from its opening to its closing.
///
/// ```java
/// try (var trace = Trace.open()) {
///     ...                                  // start children, put, take, lock
///     IO.println(trace.lanes());
/// }
/// ```
///
/// What ended processes did is in it too, however they ended. May be used from any thread of the
/// process that opened it. Traces nest.
public final class Trace implements AutoCloseable {
    private final Machine machine;
    private final int from;
    private boolean closed;

    private Trace(Machine machine) {
        this.machine = machine;
        machine.record(true);
        this.from = machine.events().size();
    }

    public static Trace open() {
        return new Trace(Machine.current());
    }

    /// What has happened since the opening, in order. Operations that are still going on are not in
    /// it.
    public List<Event> events() {
        List<Event> all = machine.events();
        return List.copyOf(all.subList(Math.min(from, all.size()), all.size()));
    }

    /// The same as a picture: one column for each process.
    public Lanes lanes() {
        return Lanes.of(events());
    }

    /// Ends the writing. What was written stays readable.
    @Override
    public synchronized void close() {
        if (closed) return;
        closed = true;
        machine.record(false);
    }
}
