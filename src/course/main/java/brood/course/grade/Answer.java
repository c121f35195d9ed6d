package brood.course.grade;

import brood.machine.Event;
import java.util.List;

/// What a program gave back in one run.
///
/// @param text what it returned, in words: a line for each element of a list
/// @param pid the process of the program itself, its root
/// @param events what happened; empty for the rarer ones of many answers, of which the explorer
///   keeps no steps
public record Answer(String text, long pid, List<Event> events) {

    public List<String> lines() {
        return text.lines().toList();
    }

    /// Whether a child has returned this line, or sent it some other way; not the program itself.
    /// True as well where the steps are not known.
    public boolean cameFromChild(String line) {
        if (events.isEmpty()) return true;
        return events.stream()
                .filter(each -> each.process().slot() != 0)
                .anyMatch(each -> each.detail().contains(line));
    }

    /// The number at the end of a line, such as the pid in a greeting; -1 if there is none.
    public static long numberAtEndOf(String line) {
        int from = line.length();
        while (from > 0 && Character.isDigit(line.charAt(from - 1))) from--;
        return from == line.length() || line.length() - from > 18
                ? -1
                : Long.parseLong(line.substring(from));
    }
}
