package brood.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The workers of a pool, as they are just now; as text a table:
///
/// ```
/// worker      pid    done  waiting  runs
/// worker-1   4711   1,204        2  Spider.java:42  30 %  1.2 s   58 MB
/// worker-2   4712   1,198        0  -                            54 MB
/// ```
///
/// @param all in the order in which they were started
public record Workers(List<WorkerState> all) {
    private static final List<String> HEAD =
            List.of("worker", "pid", "done", "waiting", "runs", "", "for", "memory");

    /// Columns with words stand on the left.
    private static final List<Integer> WORDS = List.of(0, 4);

    public Workers {
        all = List.copyOf(all);
    }

    @Override
    public String toString() {
        if (all.isEmpty()) return "no workers";
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (WorkerState worker : all) rows.add(row(worker));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        var table = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                if (widths[i] > 0)
                    line.append(WORDS.contains(i) ? row.get(i) + pad : pad + row.get(i))
                            .append("  ");
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        return table.toString().stripTrailing();
    }

    private static List<String> row(WorkerState worker) {
        boolean runs = worker.task().isPresent();
        return List.of(
                worker.name(),
                worker.pid() == 0 ? "-" : Long.toString(worker.pid()),
                Amount.of(worker.done()),
                Amount.of(worker.waiting()),
                worker.task().orElse(worker.ready() ? "-" : "starts"),
                worker.part() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%.0f %%", Math.floor(worker.part() * 100)),
                runs ? Amount.of(worker.running()) : "",
                worker.memory().isPresent() ? Amount.ofBytes(worker.memory().getAsLong()) : "-");
    }
}
