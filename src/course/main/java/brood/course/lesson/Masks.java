package brood.course.lesson;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Replaces what differs from run to run by a word that does not.
///
/// A pid is a number behind the word `pid` or `pids`. In order, the first one becomes `pid-1`, the
/// next different one `pid-2`, and so on: which of them are equal is part of the promise. Columns
/// move when numbers get longer, so the number of blanks and the length of rules do not count here.
final class Masks {
    private static final Pattern PIDS =
            Pattern.compile("(?i)\\bpids?\\b[ =:]*[\\[({]?\\d+(?:, ?\\d+)*");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern CLOCK =
            Pattern.compile("\\b\\d{1,2}:\\d{2}:\\d{2}(?:\\.\\d+)?\\b");
    private static final Pattern DURATION =
            Pattern.compile(
                    "\\b\\d+(?:[.,]\\d+)*\\s?"
                            + "(?:ns|us|µs|ms|s|min|(?:milli|micro|nano)?seconds?|minutes?)\\b");
    private static final Pattern SIZE =
            Pattern.compile("\\b\\d+(?:[.,]\\d+)*\\s?(?:[kKMGT]i?)?B(?:ytes)?\\b");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern RULE = Pattern.compile("([-─═=_])\\1{2,}");

    private final Set<Mode> modes;

    Masks(Set<Mode> modes) {
        this.modes = modes;
    }

    /// Lines that can be compared by `equals`, one for each line of `lines`.
    List<String> apply(List<String> lines) {
        Map<String, String> pids = new HashMap<>();
        boolean ordered = !modes.contains(Mode.UNORDERED) && !modes.contains(Mode.OUTCOMES);
        return lines.stream().map(line -> mask(line, pids, ordered)).toList();
    }

    /// How often each pid appears, in order of size: what remains of who is who when lines may come
    /// in any order.
    List<Integer> pidCounts(List<String> lines) {
        if (!modes.contains(Mode.ANY_PID)) return List.of();
        Map<String, Integer> counts = new HashMap<>();
        for (String line : lines) {
            PIDS.matcher(line)
                    .results()
                    .flatMap(found -> NUMBER.matcher(found.group()).results())
                    .forEach(number -> counts.merge(number.group(), 1, Integer::sum));
        }
        return counts.values().stream().sorted().toList();
    }

    private String mask(String line, Map<String, String> pids, boolean ordered) {
        String masked = line;
        if (modes.contains(Mode.ANY_PID)) {
            masked =
                    PIDS.matcher(masked)
                            .replaceAll(found ->
                                    Matcher.quoteReplacement(
                                            numbers(found.group(), pids, ordered)));
        }
        if (modes.contains(Mode.ANY_TIME)) {
            masked = CLOCK.matcher(masked).replaceAll("time");
            masked = DURATION.matcher(masked).replaceAll("time");
        }
        if (modes.contains(Mode.ANY_SIZE)) masked = SIZE.matcher(masked).replaceAll("size");
        if (modes.stream().noneMatch(mode -> mode.kind() == Mode.Kind.MASK)) return line;
        return RULE.matcher(BLANKS.matcher(masked).replaceAll(" ").strip()).replaceAll("$1$1$1");
    }

    private static String numbers(String text, Map<String, String> pids, boolean ordered) {
        return NUMBER.matcher(text)
                .replaceAll(number ->
                        ordered
                                ? pids.computeIfAbsent(
                                        number.group(), _ -> "pid-" + (pids.size() + 1))
                                : "pid");
    }
}
