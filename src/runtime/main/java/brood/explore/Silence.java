package brood.explore;

import brood.machine.Operation;
import brood.machine.Result;
import brood.machine.Subject;
import brood.task.Nullable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Finds those who take silence for the end: a reader that found its queue empty, went away, and
/// missed what was put later.
final class Silence {
    private final Map<Long, Line> lines = new HashMap<>();

    /// One queue.
    private static final class Line {
        final String label;
        int left;

        /// Who has ever taken something. Others only look, which means nothing.
        final Map<SimThread, Boolean> takers = new HashMap<>();

        /// Who found nothing when it looked last.
        final Map<SimThread, Gone> gone = new LinkedHashMap<>();

        Line(String label) {
            this.label = label;
        }
    }

    private static final class Gone {
        final boolean waited;
        int missed;
        String by = "";

        Gone(boolean waited) {
            this.waited = waited;
        }
    }

    void happened(SimThread thread, Operation operation, Subject subject, Result result) {
        switch (operation) {
            case PUT, OFFER -> {
                if (result != Result.DONE) return;
                Line line = line(subject);
                line.left++;
                for (Gone gone : line.gone.values()) {
                    gone.missed++;
                    gone.by = thread.toString();
                }
            }
            case TAKE, POLL -> {
                Line line = line(subject);
                line.gone.remove(thread);
                if (result == Result.DONE) {
                    line.left--;
                    line.takers.put(thread, true);
                } else if (result == Result.TIMED_OUT || result == Result.EMPTY) {
                    line.gone.put(thread, new Gone(result == Result.TIMED_OUT));
                }
            }
            case LOOK -> {
                if (result != Result.EMPTY) return;
                Line line = lines.get(subject.key());
                if (line != null && line.takers.containsKey(thread))
                    line.gone.putIfAbsent(thread, new Gone(false));
            }
            default -> {}
        }
    }

    private Line line(Subject subject) {
        return lines.computeIfAbsent(subject.key(), _ -> new Line(subject.label()));
    }

    /// Who has left this queue after a silence, and what that means for the one that waits for room
    /// in it; null if nobody has.
    @Nullable
    String leftBy(Subject queue) {
        Line line = lines.get(queue.key());
        if (line == null) return null;
        for (var each : line.gone.entrySet())
            if (isOver(each.getKey())) return says(each.getKey(), each.getValue(), line.label);
        return null;
    }

    /// Somebody has missed something for good; null if nobody has.
    @Nullable
    String missed() {
        for (Line line : lines.values()) {
            if (line.left <= 0) continue;
            for (var each : line.gone.entrySet()) {
                Gone gone = each.getValue();
                if (gone.missed > 0 && isOver(each.getKey()))
                    return says(each.getKey(), gone, line.label)
                            + " '%s' put %s afterwards; %s left in it for ever."
                                    .formatted(
                                            gone.by,
                                            gone.missed == 1
                                                    ? "another item"
                                                    : gone.missed + " items",
                                            line.left == 1 ? "one is" : line.left + " are");
            }
        }
        return null;
    }

    /// Whether it has ended, and not by somebody else's hand.
    private static boolean isOver(SimThread thread) {
        SimProcess process = thread.process;
        return !thread.living() && !process.urged() && !process.killed();
    }

    private static String says(SimThread thread, Gone gone, String label) {
        return "'%s' %s, took the silence for the end and left."
                .formatted(
                        thread,
                        gone.waited
                                ? "waited in vain for something in " + label
                                : "found " + label + " empty");
    }
}
