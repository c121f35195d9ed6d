package brood.explore;

import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Says why nobody can go on, from what everybody waits for.
final class Stuck {
    private final World world;
    private final Watch watch;
    private final List<SimThread> waiting;

    private Stuck(World world) {
        this.world = world;
        this.watch = world.journal.watch();
        this.waiting =
                world.threads().stream()
                        .filter(t -> !t.helper && t.living() && !does(t, Operation.SERVE))
                        .filter(t ->
                                t.state == SimThread.State.WAITING
                                        || t.state == SimThread.State.PARKED)
                        .toList();
    }

    static World.Trouble explain(World world) {
        return new Stuck(world).explain();
    }

    private World.Trouble explain() {
        List<SimThread> cycle = cycle();
        Verdict verdict = cycle.isEmpty() ? withoutCycle() : new Verdict(inCycle(cycle), "");
        List<SimThread> named = cycle.isEmpty() ? waiting : cycle;
        Set<String> parts = new LinkedHashSet<>();
        for (SimThread t : named) parts.add(says(t));
        String why = verdict.why.isEmpty() ? "" : verdict.why + " ";
        return new World.Trouble(
                verdict.code, why + "Nobody can go on: " + String.join("; ", parts) + ".", true);
    }

    /// @param why how it came to this, as a sentence; empty if the waits say it all
    private record Verdict(Code code, String why) {
        Verdict(Code code) {
            this(code, "");
        }
    }

    // --------------------------------------------------------------------------------- who for
    // whom

    /// The threads of a cycle of waiting, in order; empty if there is none.
    private List<SimThread> cycle() {
        for (SimThread start : waiting) {
            var path = new ArrayList<SimThread>();
            SimThread t = start;
            while (t != null && !path.contains(t)) {
                path.add(t);
                t = waitsFor(t);
            }
            if (t != null) return path.subList(path.indexOf(t), path.size());
        }
        return List.of();
    }

    /// The one thread that has to act before this one can go on; null if it could be anybody.
    private @Nullable SimThread waitsFor(SimThread t) {
        Reason why = t.reason;
        if (why == null || why.holder() == Owner.NOBODY) return null;
        int slot = Owner.process(why.holder()).slot();
        for (SimThread other : waiting)
            if (other.process.id().slot() == slot && other.number == Owner.thread(why.holder()))
                return other;
        return null;
    }

    private static boolean does(SimThread t, Operation operation) {
        return t.reason != null && t.reason.operation() == operation;
    }

    /// A lock, or a lock for reading or for writing.
    private static boolean locks(SimThread t) {
        return does(t, Operation.LOCK)
                || does(t, Operation.READ_LOCK)
                || does(t, Operation.WRITE_LOCK);
    }

    /// An event or a latch: waited for once, by whoever else might have acted.
    private static boolean awaitsEvent(SimThread t) {
        return does(t, Operation.AWAIT) && t.reason != null && !isCondition(t.reason.subject());
    }

    private static boolean isCondition(Subject subject) {
        return subject.label().startsWith("condition");
    }

    private List<SimThread> who(Operation operation) {
        return waiting.stream().filter(t -> does(t, operation)).toList();
    }

    // --------------------------------------------------------------------------------- which code

    private static Code inCycle(List<SimThread> cycle) {
        boolean locks = cycle.size() > 1 && cycle.stream().allMatch(Stuck::locks);
        return locks ? Code.LOCK_ORDER_CYCLE : Code.DEADLOCK;
    }

    private Verdict withoutCycle() {
        if (who(Operation.SEND).size() > 1) return new Verdict(Code.PIPE_FULL_DEADLOCK);
        for (SimThread t : waiting) {
            SimProcess child = t.ending;
            SimThread main = child == null ? null : child.main();
            if (main == null || someoneLeft(main)) continue;
            if (does(main, Operation.PUT) || does(main, Operation.SEND))
                return new Verdict(Code.JOIN_BEFORE_DRAIN);
        }
        if (who(Operation.RECEIVE).size() > 1) return new Verdict(Code.DEADLOCK);
        List<SimThread> writers = who(Operation.PUT);
        for (SimThread t : writers) {
            String left = t.reason == null ? null : watch.silence.leftBy(t.reason.subject());
            if (left != null) return new Verdict(Code.TIMEOUT_AS_END, left);
        }
        if (writers.size() > 1) return new Verdict(Code.DEADLOCK);
        for (SimThread t : waiting) {
            Verdict signal = does(t, Operation.AWAIT) ? signal(t) : null;
            if (signal != null) return signal;
        }
        for (SimThread t : waiting) {
            Verdict late = tooLate(t);
            if (late != null) return late;
        }
        // Who waits for an event might have put what the others want to take.
        if (waiting.stream().anyMatch(Stuck::awaitsEvent)) return new Verdict(Code.WAITS_FOREVER);
        if (!who(Operation.TAKE).isEmpty()) return new Verdict(Code.POISON_MISSING);
        return new Verdict(Code.WAITS_FOREVER);
    }

    private boolean someoneLeft(SimThread writer) {
        return writer.reason != null && watch.silence.leftBy(writer.reason.subject()) != null;
    }

    private @Nullable Verdict signal(SimThread t) {
        Reason why = t.reason;
        if (why == null) return null;
        String on = why.subject().label();
        if (watch.signals.unheard(t, why.subject()))
            return new Verdict(
                    Code.LOST_WAKEUP,
                    "The signal that '%s' waits for on %s had been given before it began to wait."
                            .formatted(t, on));
        if (watch.signals.wasted(t, why.subject()))
            return new Verdict(
                    Code.LOST_WAKEUP,
                    "A signal on %s woke one that could do nothing with it and waited again; '%s', which waits there too, was not woken."
                            .formatted(on, t));
        return null;
    }

    private @Nullable Verdict tooLate(SimThread t) {
        Reason why = t.reason;
        if (why == null) return null;
        SimThread before = watch.cameBefore(t, why.subject());
        if (before == null) return null;
        return new Verdict(
                Code.CHECK_THEN_ACT,
                "'%s' asked, and %s %s; but before it came to '%s', '%s' had taken the last."
                        .formatted(
                                t,
                                why.subject().label(),
                                why.operation() == Operation.ACQUIRE
                                        ? "had a permit"
                                        : "was not empty",
                                why.operation().word(),
                                before));
    }

    // --------------------------------------------------------------------------------- in words

    private String says(SimThread t) {
        String who = "'" + t + "'";
        Reason why = t.reason;
        if (why == null) return who + " waits in java.util.concurrent" + at(t);
        String on = why.subject().label();
        String text =
                who
                        + switch (why.operation()) {
                            case JOIN -> " waits for the end of " + on;
                            case TAKE -> " waits to take from " + on;
                            case PUT, SEND -> " waits for room in " + on;
                            case RECEIVE -> " waits to receive from " + on;
                            case LOCK -> " waits for " + on;
                            case READ_LOCK -> " waits to read under " + on;
                            case WRITE_LOCK -> " waits to write under " + on;
                            case ACQUIRE -> " waits for a permit of " + on;
                            case ARRIVE -> " waits at " + on + " for those who have not arrived";
                            case AWAIT -> awaits(why.subject());
                            default -> " waits in '" + why.operation().word() + "' on " + on;
                        };
        if (why.holder() == Owner.NOBODY || why.operation() == Operation.JOIN) return text + at(t);
        int slot = Owner.process(why.holder()).slot();
        String since = world.journal.takenAt(slot, why.subject());
        return text
                + at(t)
                + ", which '"
                + holder(slot)
                + "' holds"
                + (since.isEmpty() ? "" : " (since " + since + ")");
    }

    private static String awaits(Subject subject) {
        String on = subject.label();
        if (isCondition(subject)) return " waits for a signal on " + on + ", and nobody gives one";
        if (on.startsWith("event"))
            return " waits until " + on + " is set, and nobody can set it any more";
        if (on.startsWith("latch"))
            return " waits until "
                    + on
                    + " is counted down to zero, and nobody can do that any more";
        return " waits in 'await' on " + on;
    }

    private String holder(int slot) {
        return slot < world.processes.size() ? world.processes.get(slot).name() : "slot " + slot;
    }

    private String at(SimThread t) {
        String site = world.journal.site(t);
        return site == null || site.isEmpty() ? "" : " (" + site + ")";
    }

    /// Such as `a, b and c`.
    static String join(List<String> parts) {
        int last = parts.size() - 1;
        if (last < 1) return String.join("", parts);
        return String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }
}
