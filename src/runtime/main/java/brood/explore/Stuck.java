package brood.explore;

import brood.machine.Operation;
import brood.machine.Owner;
import brood.machine.Reason;
import brood.sync.SharedEvent;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Says why nobody can go on, from what everybody waits for.
final class Stuck {
    private final World world;
    private final List<SimThread> waiting;

    private Stuck(World world) {
        this.world = world;
        this.waiting =
                world.threads().stream()
                        .filter(t -> !t.helper && t.living())
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
        Code code = cycle.isEmpty() ? withoutCycle() : inCycle(cycle);
        List<SimThread> named = cycle.isEmpty() ? waiting : cycle;
        Set<String> parts = new LinkedHashSet<>();
        for (SimThread t : named) parts.add(says(t));
        return new World.Trouble(code, "Nobody can go on: " + String.join("; ", parts) + ".", true);
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

    private static boolean awaitsEvent(SimThread t) {
        return t.reason != null
                && t.reason.operation() == Operation.AWAIT
                && t.reason.subject() instanceof SharedEvent;
    }

    private boolean anyone(Operation operation) {
        return waiting.stream().anyMatch(t -> does(t, operation));
    }

    // --------------------------------------------------------------------------------- which code

    private static Code inCycle(List<SimThread> cycle) {
        boolean locks = cycle.size() > 1 && cycle.stream().allMatch(t -> does(t, Operation.LOCK));
        return locks ? Code.LOCK_ORDER_CYCLE : Code.DEADLOCK;
    }

    private Code withoutCycle() {
        if (waiting.stream().filter(t -> does(t, Operation.SEND)).count() > 1)
            return Code.PIPE_FULL_DEADLOCK;
        for (SimThread t : waiting) {
            SimProcess child = t.ending;
            SimThread main = child == null ? null : child.main();
            if (main != null && (does(main, Operation.PUT) || does(main, Operation.SEND)))
                return Code.JOIN_BEFORE_DRAIN;
        }
        if (waiting.stream().filter(t -> does(t, Operation.RECEIVE)).count() > 1)
            return Code.DEADLOCK;
        List<SimThread> writers = waiting.stream().filter(t -> does(t, Operation.PUT)).toList();
        if (writers.size() > 1) return Code.DEADLOCK;
        for (SimThread t : waiting) {
            Reason why = t.reason;
            if (why != null
                    && why.operation() == Operation.AWAIT
                    && world.journal.watch().signalled(why.subject())) return Code.LOST_WAKEUP;
        }
        // Who waits for an event might have put what the others want to take.
        if (waiting.stream().anyMatch(Stuck::awaitsEvent)) return Code.WAITS_FOREVER;
        if (anyone(Operation.TAKE)) return Code.POISON_MISSING;
        return Code.WAITS_FOREVER;
    }

    // --------------------------------------------------------------------------------- in words

    private String says(SimThread t) {
        String who = "'" + t + "'";
        Reason why = t.reason;
        if (why == null) return who + " waits in java.util.concurrent" + at(t);
        if (awaitsEvent(t))
            return who
                    + " waits until "
                    + why.subject().label()
                    + " is set, and nobody can set it any more"
                    + at(t);
        String text =
                switch (why.operation()) {
                    case JOIN -> who + " waits for the end of " + why.subject().label();
                    case TAKE -> who + " waits to take from " + why.subject().label();
                    case PUT, SEND -> who + " waits for room in " + why.subject().label();
                    case RECEIVE -> who + " waits to receive from " + why.subject().label();
                    case LOCK -> who + " waits for " + why.subject().label();
                    default ->
                            who
                                    + " waits in '"
                                    + why.operation().word()
                                    + "' on "
                                    + why.subject().label();
                };
        if (why.holder() != Owner.NOBODY && why.operation() != Operation.JOIN)
            text += ", which '" + holder(why.holder()) + "' holds";
        return text + at(t);
    }

    private String holder(long owner) {
        int slot = Owner.process(owner).slot();
        return slot < world.processes.size() ? world.processes.get(slot).name() : "slot " + slot;
    }

    private String at(SimThread t) {
        String site = world.journal.site(t);
        return site == null || site.isEmpty() ? "" : " (" + site + ")";
    }
}
