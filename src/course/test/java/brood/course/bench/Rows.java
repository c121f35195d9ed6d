package brood.course.bench;

import brood.task.Nullable;
import java.util.List;

/// Reports to be shown, made without measuring.
final class Rows {
    private Rows() {}

    static Series measured(double... values) {
        var series = new Series();
        series.add(new Reading.Values(values));
        return series;
    }

    static Series failed(String why) {
        var series = new Series();
        series.add(new Reading.Failure(why));
        return series;
    }

    /// One against `fork`, of which less is better.
    static Row row(String title, Series java, @Nullable Goal goal, Series python) {
        var against = new Reference("fork", goal);
        Figure figure = Figure.inside("figure", title, Unit.MILLISECONDS, Amount.of(0, 1), against);
        return new Row("start", figure, java, List.of(new Row.Compared(against, python)));
    }

    static Report report(double load, @Nullable String python, Row... rows) {
        return new Report(
                new Host("Linux 6 amd64", 2, "Temurin-25", python, load),
                true,
                1,
                false,
                List.of(rows));
    }
}
