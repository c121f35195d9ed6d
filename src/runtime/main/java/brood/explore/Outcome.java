package brood.explore;

import brood.machine.Event;
import java.io.Serializable;
import java.util.List;

/// One of the ways in which a program can end.
///
/// @param text what it returned, in words; `threw` and the exception; or the code of what kept it
///   from ending, such as `DEADLOCK`
/// @param count in how many schedules
/// @param ticket replays the first of them, which has the fewest switches
/// @param transcript what was printed in the first of them
/// @param lanes a picture of the first of them; empty if there are more outcomes than pictures
/// @param events the steps of the picture
public record Outcome(
        String text, int count, String ticket, String transcript, String lanes, List<Event> events)
        implements Serializable {}
