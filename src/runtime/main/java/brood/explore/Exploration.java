package brood.explore;

import brood.task.Nullable;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What came of going through the schedules of a program.
///
/// @param schedules how many were run
/// @param complete whether these are all within the bound
/// @param covered all schedules with fewer switches (and kills) than this were run
/// @param steps operations in all of them
/// @param outcomes how the program can end, the most frequent first
/// @param transcripts what it can print, the most frequent first
/// @param findings what is wrong with it, one for each code; the shortest schedule that shows it
/// @param processes the names of all children that were started in any schedule
/// @param together pairs of children that were alive at the same time in any schedule
/// @param mostTogether the largest number of children alive at the same time
/// @param diverged where a replayed ticket no longer fits the program; else null
public record Exploration(
        int schedules,
        boolean complete,
        int covered,
        long steps,
        List<Outcome> outcomes,
        List<Transcript> transcripts,
        List<Finding> findings,
        Set<String> processes,
        Set<Pair> together,
        int mostTogether,
        @Nullable String diverged)
        implements Serializable {

    /// So many rows of what can be printed are shown.
    private static final int ROWS = 12;

    /// So many characters of each; the transcript has them all.
    private static final int LONGEST = 400;

    /// Two processes by name, in the order of the alphabet.
    public record Pair(String one, String other) implements Serializable {
        static Pair of(String a, String b) {
            return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    /// Something that the program can print.
    ///
    /// @param text all lines of all processes, in the order in which they were printed
    /// @param count in how many schedules
    /// @param ticket replays the first of them
    public record Transcript(String text, int count, String ticket) implements Serializable {}

    /// Whether these two children were ever alive at the same time.
    public boolean everTogether(String a, String b) {
        return together.contains(Pair.of(a, b));
    }

    /// Whether children were ever alive at the same time. False for a program that does one after
    /// the other.
    public boolean everParallel() {
        return mostTogether > 1;
    }

    public Optional<Finding> finding(Code code) {
        return findings.stream().filter(f -> f.code() == code).findFirst();
    }

    /// The texts of all outcomes.
    public Set<String> endings() {
        var all = new TreeSet<String>();
        for (Outcome o : outcomes) all.add(o.text());
        return all;
    }

    public Optional<Outcome> outcome(String text) {
        return outcomes.stream().filter(o -> o.text().equals(text)).findFirst();
    }

    /// The table of outcomes, and what was found.
    @Override
    public String toString() {
        var text = new StringBuilder();
        text.append(
                "%,d schedules%s\n"
                        .formatted(
                                schedules,
                                complete
                                        ? ", all within the bound"
                                        : ", not all within the bound"));
        for (Outcome o : outcomes)
            text.append("%8d x  %s\n".formatted(o.count(), o.text().replace("\n", "\\n")));
        for (Transcript t : transcripts.subList(0, Math.min(ROWS, transcripts.size())))
            if (!t.text().isEmpty())
                text.append(
                        "%8d x  printed: %s\n"
                                .formatted(
                                        t.count(),
                                        cut(t.text().stripTrailing().replace("\n", " / "))));
        if (transcripts.size() > ROWS)
            text.append("            and %d more\n".formatted(transcripts.size() - ROWS));
        if (diverged != null) text.append("The ticket ").append(diverged).append(".\n");
        for (Finding f : findings) text.append('\n').append(f);
        return text.toString();
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
