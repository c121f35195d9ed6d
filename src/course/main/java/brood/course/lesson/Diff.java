package brood.course.lesson;

import java.util.ArrayList;
import java.util.List;

/// The shortest way from what is promised to what was printed, line by line.
final class Diff {
    private Diff() {}

    /// @param a promised lines; `aKeys` are the same lines as they are compared
    /// @param b printed lines; `bKeys` are the same lines as they are compared
    static List<String> of(List<String> a, List<String> aKeys, List<String> b, List<String> bKeys) {
        int[][] common = new int[a.size() + 1][b.size() + 1];
        for (int i = a.size() - 1; i >= 0; i--) {
            for (int j = b.size() - 1; j >= 0; j--) {
                common[i][j] =
                        Comparison.begins(aKeys.get(i), bKeys.get(j))
                                ? common[i + 1][j + 1] + 1
                                : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var lines = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < a.size() || j < b.size()) {
            if (i < a.size()
                    && j < b.size()
                    && Comparison.begins(aKeys.get(i), bKeys.get(j))
                    && common[i][j] == common[i + 1][j + 1] + 1) {
                lines.add("  " + b.get(j++));
                i++;
            } else if (i < a.size() && (j == b.size() || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("- " + a.get(i++));
            } else {
                lines.add("+ " + b.get(j++));
            }
        }
        return lines;
    }
}
