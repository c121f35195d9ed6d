package brood.cluster;

import brood.task.Body;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Failure;
import brood.wire.Parcel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.ignite.Ignite;

/// Where a node works on the tasks that it was sent. Knows which thread works on which, so that a
/// task can be interrupted.
final class Bench {
    private static final String KEY = "brood.bench";
    private static final int MARKS = 10_000;

    /// A task, among those of all senders.
    record Id(UUID sender, long number) {}

    private final Ignite ignite;
    private final Map<Id, Thread> running = new HashMap<>();

    /// Cancelled before they came; the oldest are forgotten, since most have been done by then.
    private final Set<Id> unwanted = new LinkedHashSet<>();

    private Bench(Ignite ignite) {
        this.ignite = ignite;
    }

    static Bench of(Ignite ignite) {
        return ignite.cluster()
                .<String, Bench>nodeLocalMap()
                .computeIfAbsent(KEY, _ -> new Bench(ignite));
    }

    /// Runs a task on the calling thread. Never throws: whatever happens is in the answer.
    byte[] run(Envelope envelope) {
        var id = new Id(envelope.sender(), envelope.number());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        if (!begin(id, thread)) return Answer.threw(failure(new InterruptedException("cancelled")));
        try {
            return work(envelope, thread);
        } finally {
            end(id);
            thread.setContextClassLoader(before);
        }
    }

    private byte[] work(Envelope envelope, Thread thread) {
        try {
            var asked = new AskedClasses(ignite, envelope.sender(), envelope.number());
            var opened = Parcel.open(envelope.parcel(), asked, Envelope.class.getClassLoader());
            Codec.remember(opened.loader());
            thread.setContextClassLoader(opened.loader());
            byte[] value = Codec.encode(call(opened.root()));
            Freight.check(
                    "what the task returned",
                    value.length,
                    ignite.cluster().node(envelope.sender()));
            return Answer.returned(value);
        } catch (Throwable thrown) {
            return Answer.threw(failure(thrown));
        }
    }

    private static @Nullable Object call(Object task) throws Exception {
        return switch (task) {
            case Callable<?> callable -> callable.call();
            case Body body -> {
                body.run();
                yield null;
            }
            default -> throw new IllegalStateException("sent to be run, but not a task: " + task);
        };
    }

    private byte[] failure(Throwable thrown) {
        ClusterNode self = Engine.describe(ignite.cluster().localNode());
        try {
            return Failure.encode(thrown, self.name(), self.pid());
        } catch (Throwable again) { // of the user's, with methods that fail; or no memory is left
            String words =
                    "the task threw a %s that cannot be sent, since that fails with a %s"
                            .formatted(thrown.getClass().getName(), again.getClass().getName());
            return Failure.encode(new IllegalStateException(words), self.name(), self.pid());
        }
    }

    private synchronized boolean begin(Id id, Thread thread) {
        if (unwanted.remove(id)) return false;
        running.put(id, thread);
        return true;
    }

    private synchronized void end(Id id) {
        running.remove(id);
        boolean _ = Thread.interrupted(); // was meant for this task
    }

    /// Interrupts a task that runs here, or will.
    synchronized void interrupt(Id id) {
        Thread thread = running.get(id);
        if (thread != null) {
            thread.interrupt();
            return;
        }
        unwanted.add(id);
        if (unwanted.size() > MARKS) unwanted.remove(unwanted.iterator().next());
    }
}
