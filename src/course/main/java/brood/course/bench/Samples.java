package brood.course.bench;

import java.util.ArrayList;
import java.util.List;

/// Makes a reading of what a program did.
final class Samples {
    private static final String MARK = "= ";

    private Samples() {}

    /// Of the lines `= value` that it printed.
    static Reading printed(Figure figure, SideProgram.Ended ended) {
        if (ended.failure() != null) return new Reading.Failure(ended.failure());
        List<String> lines = ended.lines().stream().filter(at -> at.startsWith(MARK)).toList();
        if (lines.size() != figure.amount().samples())
            return new Reading.Failure(
                    "it printed %d values, not %d"
                            .formatted(lines.size(), figure.amount().samples()));
        try {
            return new Reading.Values(
                    lines.stream()
                            .map(line -> line.substring(MARK.length()).strip())
                            .mapToDouble(value -> figure.unit().of(Double.parseDouble(value)))
                            .toArray());
        } catch (NumberFormatException e) {
            return new Reading.Failure("it printed what is no number: " + e.getMessage());
        }
    }

    /// Of how long it took as a whole, run as often as the figure wants.
    static Reading timed(Figure figure, SideProgram programs, List<String> command)
            throws InterruptedException {
        var values = new ArrayList<Double>();
        int all = figure.amount().warmUp() + figure.amount().samples();
        for (int i = 0; i < all; i++) {
            SideProgram.Ended ended = programs.run(command);
            if (ended.failure() != null) return new Reading.Failure(ended.failure());
            if (i >= figure.amount().warmUp()) values.add(figure.unit().of((double) ended.nanos()));
        }
        return new Reading.Values(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// What every program is told after its name and what is particular to its side.
    static List<String> arguments(Figure figure) {
        Amount amount = figure.amount();
        return List.of(
                String.valueOf(amount.warmUp()),
                String.valueOf(amount.samples()),
                String.valueOf(amount.size()));
    }
}
