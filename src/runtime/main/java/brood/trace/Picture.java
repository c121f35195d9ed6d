package brood.trace;

import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.ProcessId;
import brood.machine.Result;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is to be drawn: processes and steps, without any thought of how they look. Text, SVG and
/// other drawings all start from here, so that they agree on the numbers of the steps.
public record Picture(List<Lane> lanes, List<Step> steps) implements Serializable {

    public Picture {
        lanes = List.copyOf(lanes);
        steps = List.copyOf(steps);
    }

    /// Says which thread did a step only where a process did steps in more than one.
    public static Picture of(List<Event> events) {
        return of(events, Map.of());
    }

    /// @param notes by the index of an event: what to say beside it
    public static Picture of(List<Event> events, Map<Integer, String> notes) {
        Map<ProcessId, Integer> columns = new LinkedHashMap<>();
        Map<ProcessId, Set<Integer>> threads = new HashMap<>();
        for (Event event : events)
            if (event.operation() != Operation.END)
                threads.computeIfAbsent(event.process(), _ -> new HashSet<>()).add(event.thread());
        var lanes = new ArrayList<Lane>();
        var steps = new ArrayList<Step>();
        long first = events.isEmpty() ? 0 : events.getFirst().at();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            Integer lane = columns.get(event.process());
            if (lane == null) {
                lane = lanes.size();
                columns.put(event.process(), lane);
                lanes.add(new Lane(event.process(), Columns.clean(event.name()), event.pid()));
            }
            steps.add(
                    new Step(
                            i + 1,
                            event.at() - first,
                            lane,
                            kind(event),
                            Columns.clean(
                                    text(
                                            event,
                                            threads.getOrDefault(event.process(), Set.of()).size()
                                                    > 1)),
                            Columns.clean(notes.getOrDefault(i, "")),
                            event.site()));
        }
        return new Picture(lanes, steps);
    }

    private static Step.Kind kind(Event event) {
        if (event.waiting()) return Step.Kind.WAITS;
        if (event.operation() != Operation.END) return Step.Kind.DONE;
        return event.result() == Result.DONE ? Step.Kind.ENDED : Step.Kind.DIED;
    }

    private static String text(Event event, boolean many) {
        Operation operation = event.operation();
        String detail = event.detail();
        if (operation == Operation.END) {
            if (detail.isEmpty()) return "ends";
            return kind(event) == Step.Kind.DIED ? "† " + detail : "ends: " + detail;
        }
        String what = (operation.word() + " " + event.subject()).strip();
        if (many) what += " [thread " + event.thread() + "]";
        if (event.waiting()) return what + " (waits)";
        if (detail.isEmpty()) return what;
        return switch (operation) {
            case READ, TAKE, POLL, LOOK -> what + " -> " + detail;
            case WRITE, PUT, OFFER -> what + " <- " + detail;
            default -> what + ": " + detail;
        };
    }
}
