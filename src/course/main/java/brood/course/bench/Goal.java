package brood.course.bench;

import java.util.Locale;

/// What a figure is to reach, compared with Python on the same machine in the same run.
///
/// @param least how many times better than Python it has to be at least; below 1 it may be worse
/// @param text the same as the table shows it
record Goal(double least, String text) {
    /// At least so many times as good.
    static Goal atLeast(double times) {
        return new Goal(times, ">= " + plain(times) + "x better");
    }

    /// At most so many times as much, of something of which less is better.
    static Goal atMost(double times) {
        return new Goal(1 / times, "<= " + plain(times) + "x");
    }

    /// @param advantage how many times better than Python it is
    boolean isReachedBy(double advantage) {
        return advantage >= least;
    }

    private static String plain(double times) {
        return times == Math.rint(times)
                ? String.valueOf((long) times)
                : String.format(Locale.ROOT, "%s", times);
    }
}
