package brood.course.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The readings of one side for one figure, round by round. The first failure ends it: a program
/// that hangs is not waited for five times.
final class Series {
    private final List<double[]> rounds = new ArrayList<>();
    private Optional<String> failure = Optional.empty();

    void add(Reading reading) {
        switch (reading) {
            case Reading.Values(var values) -> rounds.add(values);
            case Reading.Failure(var why) -> failure = Optional.of(why);
        }
    }

    /// Why there is no figure.
    Optional<String> failure() {
        return failure;
    }

    boolean isEmpty() {
        return rounds.isEmpty();
    }

    /// What came in, a list for each round.
    List<double[]> rounds() {
        return List.copyOf(rounds);
    }

    /// Of all samples.
    Spread spread() {
        return Spread.of(rounds.stream().flatMapToDouble(java.util.Arrays::stream).toArray());
    }

    /// How this compares with `other`, round by round: what disturbs the machine for a while
    /// disturbs both sides of a round, and leaves their ratio.
    Spread ratioTo(Series other) {
        int both = Math.min(rounds.size(), other.rounds.size());
        var ratios = new double[both];
        for (int i = 0; i < both; i++)
            ratios[i] = Spread.of(rounds.get(i)).median() / Spread.of(other.rounds.get(i)).median();
        return Spread.of(ratios);
    }
}
