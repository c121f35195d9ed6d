package brood.course.bench;

import java.util.Arrays;

/// Many samples in three numbers.
///
/// @param low a quarter of the samples are at most this
/// @param median half of them are at most this
/// @param high a quarter of them are at least this
record Spread(double low, double median, double high) {
    static Spread of(double... samples) {
        if (samples.length == 0) throw new IllegalArgumentException("no sample");
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return new Spread(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75));
    }

    /// Between two samples, what lies between them.
    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
