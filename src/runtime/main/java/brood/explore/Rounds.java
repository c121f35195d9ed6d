package brood.explore;

import brood.machine.Operation;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Notices that a program goes round in a circle: that its last steps, with all that came of them,
/// are a few steps again and again. Then either nobody gets on, or one never has its turn.
final class Rounds {
    /// A schedule shorter than this needs no looking after.
    static final int FROM = 400;

    /// So many of the last steps are compared.
    private static final int WINDOW = 1_024;

    /// The longest circle; so it has been gone round eight times or more.
    private static final int LONGEST = WINDOW / 8;

    private final Step[] steps = new Step[WINDOW];
    private long count;
    private boolean on;

    private record Step(
            SimThread thread, Operation operation, Subject subject, Result result, String detail) {
        boolean same(Step other) {
            return thread == other.thread
                    && operation == other.operation
                    && result == other.result
                    && subject.key() == other.subject.key()
                    && detail.equals(other.detail);
        }
    }

    /// From now on the last steps are kept.
    void begin() {
        on = true;
    }

    boolean on() {
        return on;
    }

    void happened(
            SimThread thread, Operation operation, Subject subject, Result result, String detail) {
        steps[(int) (count++ % WINDOW)] = new Step(thread, operation, subject, result, detail);
    }

    /// Looks for a circle. Costs as much as a thousand steps, so ask rarely.
    Watch.@Nullable Pattern found() {
        if (count < WINDOW) return null;
        int period = Circle.period(WINDOW, (i, j) -> at(i).same(at(j)));
        if (period > LONGEST) return null;
        var circle = new ArrayList<Step>();
        for (int i = WINDOW - period; i < WINDOW; i++) circle.add(at(i));
        Watch.Pattern hungry = starvation(circle);
        return hungry != null ? hungry : livelock(circle);
    }

    private Step at(int i) {
        return steps[(int) ((count + i) % WINDOW)];
    }

    private static Watch.@Nullable Pattern livelock(List<Step> circle) {
        Set<SimThread> moving = new LinkedHashSet<>();
        Set<SimThread> inVain = new LinkedHashSet<>();
        var tries = new ArrayList<String>();
        boolean idle = true;
        for (Step step : circle) {
            moving.add(step.thread);
            if (isTry(step)) {
                if (inVain.add(step.thread))
                    tries.add(
                            "'%s' does '%s' on %s"
                                    .formatted(
                                            step.thread,
                                            step.operation.word(),
                                            step.subject.label()));
            }
            idle &= isIdle(step.operation);
        }
        boolean allInVain = inVain.size() == moving.size();
        if (moving.size() < 2 || !allInVain && !(idle && nobodyElse(moving))) return null;
        var names = new ArrayList<String>();
        for (SimThread t : moving) names.add("'" + t + "'");
        String who = Stuck.join(names);
        return new Watch.Pattern(
                Code.LIVELOCK,
                "%s go round in a circle of %d steps, and nobody gets on%s."
                        .formatted(
                                who,
                                circle.size(),
                                tries.isEmpty()
                                        ? ""
                                        : ": in every round " + Stuck.join(tries) + " in vain"));
    }

    /// Whether nobody is left who could break the circle.
    private static boolean nobodyElse(Set<SimThread> moving) {
        for (SimThread t : moving.iterator().next().process.world.threads())
            if (t.living() && !t.helper && !moving.contains(t) && t.ending == null) return false;
        return true;
    }

    /// Something that would have brought its thread on, and did not.
    private static boolean isTry(Step step) {
        return step.result.inVain()
                && switch (step.operation) {
                    case TRY_LOCK,
                            LOCK,
                            READ_LOCK,
                            WRITE_LOCK,
                            ACQUIRE,
                            OFFER,
                            POLL,
                            COMPARE,
                            AWAIT ->
                            true;
                    default -> false;
                };
    }

    /// What brings nobody on: it changes nothing that lasts longer than the circle.
    private static boolean isIdle(Operation operation) {
        return switch (operation) {
            case READ, WRITE, ADD, COMPARE, LOOK, LOCK, TRY_LOCK, UNLOCK, READ_LOCK, WRITE_LOCK ->
                    true;
            case ACQUIRE, RELEASE, SET, CLEAR, SIGNAL -> true;
            default -> false;
        };
    }

    /// One waits in every round, and others do what it waits to do.
    private static Watch.@Nullable Pattern starvation(List<Step> circle) {
        for (SimThread t : circle.getFirst().thread.process.world.threads()) {
            var why = t.reason;
            if (t.state != SimThread.State.WAITING || why == null || !isTurn(why.operation()))
                continue;
            boolean waitsOnly = true;
            Set<String> others = new LinkedHashSet<>();
            for (Step step : circle) {
                if (step.thread == t) waitsOnly &= isLooking(step.operation);
                else if (Turns.isTaking(step.operation)
                        && step.result == Result.DONE
                        && step.subject.key() == why.subject().key())
                    others.add("'" + step.thread + "'");
            }
            if (waitsOnly && !others.isEmpty())
                return new Watch.Pattern(
                        Code.STARVATION,
                        "'%s' waits on %s and never gets its turn: %s %s on, again and again."
                                .formatted(
                                        t,
                                        why.subject().label(),
                                        Stuck.join(List.copyOf(others)),
                                        others.size() == 1 ? "goes" : "go"));
        }
        return null;
    }

    /// What one can wait for that others get all the time. Not a plain lock: who does not get that
    /// has bad luck with the scheduler.
    private static boolean isTurn(Operation operation) {
        return switch (operation) {
            case AWAIT, READ_LOCK, WRITE_LOCK, ACQUIRE -> true;
            default -> false;
        };
    }

    /// What one does who was woken, is not content and waits again.
    private static boolean isLooking(Operation operation) {
        return operation == Operation.AWAIT
                || operation == Operation.READ
                || operation == Operation.LOOK;
    }
}
