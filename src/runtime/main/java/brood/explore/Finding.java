package brood.explore;

import brood.machine.Event;
import java.io.Serializable;
import java.util.List;

/// Something that is wrong with a program, with the shortest schedule known that shows it.
///
/// @param code what kind of mistake; never changes its meaning
/// @param sentence what happened, with names and values
/// @param advice what to do
/// @param lanes a picture of the schedule: one column for each process, one row for each step
/// @param ticket replays exactly this schedule; see [Explorer#replay]
/// @param events the steps of the picture
public record Finding(
        Code code, String sentence, String advice, String lanes, String ticket, List<Event> events)
        implements Serializable {

    /// For people: the sentence, the picture, the advice and the ticket.
    @Override
    public String toString() {
        var text = new StringBuilder(code + ": " + sentence + "\n");
        if (!lanes.isEmpty()) text.append(lanes.stripTrailing()).append('\n');
        if (!advice.isEmpty()) text.append(advice).append('\n');
        if (!ticket.isEmpty()) text.append("ticket ").append(ticket).append('\n');
        return text.toString();
    }
}
