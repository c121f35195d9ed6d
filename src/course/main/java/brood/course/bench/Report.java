package brood.course.bench;

import java.util.List;

/// All that a run of the benchmark found.
///
/// @param cached whether children could start with an archive of classes
/// @param quick whether it only tried everything, so that the numbers mean nothing
public record Report(Host host, boolean cached, int rounds, boolean quick, List<Row> rows) {
    public Report {
        rows = List.copyOf(rows);
    }

    /// Whether every figure could be measured.
    public boolean complete() {
        return rows.stream()
                .allMatch(row ->
                        row.java().failure().isEmpty()
                                && row.compared().stream()
                                        .allMatch(each -> each.python().failure().isEmpty()));
    }
}
