package brood.course.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The names that somebody probably meant.
///
/// A name is near when it contains what was typed, or is at most a third of its letters away; two
/// neighbours swapped count as one mistake, since that is how fingers err. The parts of a name such
/// as `01-spawning/two-children` are names too.
public final class Nearest {
    private static final int MOST = 3;

    private Nearest() {}

    /// At most three of `names`, the nearest first; empty when nothing is near.
    public static List<String> to(String typed, Collection<String> names) {
        String wanted = fold(typed);
        if (wanted.isEmpty()) return List.of();
        record Candidate(String name, int distance) {}
        return names.stream()
                .flatMap(name ->
                        spellings(fold(name))
                                .filter(each -> distance(wanted, each) <= tolerance(wanted, each))
                                .map(each -> new Candidate(name, distance(wanted, each)))
                                .min(Comparator.comparingInt(Candidate::distance))
                                .stream())
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /// `" Did you mean 'a' or 'b'?"`, or an empty string when nothing is near.
    public static String hint(String typed, Collection<String> names) {
        List<String> near = to(typed, names);
        return near.isEmpty() ? "" : " Did you mean '" + String.join("' or '", near) + "'?";
    }

    /// What somebody may call `01-spawning/two-children`: that, `two-children`, `01-spawning` or
    /// `spawning`.
    private static Stream<String> spellings(String name) {
        return Stream.concat(Stream.of(name), Stream.of(name.split("/", -1)))
                .flatMap(part -> Stream.of(part, part.replaceFirst("^[0-9]+-", "")));
    }

    private static String fold(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static int tolerance(String a, String b) {
        return Math.max(1, Math.max(a.length(), b.length()) / 3);
    }

    /// Edits that turn `a` into `b`: a letter more, less, other, or two neighbours swapped. A name
    /// that contains what was typed counts as one edit away.
    private static int distance(String a, String b) {
        if (a.length() >= 2 && b.contains(a)) return a.equals(b) ? 0 : 1;
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int best =
                        Math.min(
                                cost[i - 1][j - 1] + (same ? 0 : 1),
                                1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && a.charAt(i - 1) == b.charAt(j - 2)
                                && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
            }
        }
        return cost[a.length()][b.length()];
    }
}
