package brood.sync;

/// The state of a barrier: one word, so that every change is one compare-and-set.
///
/// ```
///    63     62                35 34            23 22            3 2     0
///   +------+--------------------+----------------+---------------+-------+
///   | 0    | trips              | resets         | arrived       | why   |
///   +------+--------------------+----------------+---------------+-------+
/// ```
///
/// - *trips*: how often all have met; *resets*: how often it was reset. Both begin again at 0 after
///   their largest value.
/// - *arrived*: how many wait. As many as there are parties: the last one runs the action.
/// - *why* it is broken; 0 if it is not.
final class Stage {
    static final int MOST_PARTIES = (1 << 20) - 1;

    static final int SOUND = 0;
    static final int ENDED = 1;
    static final int ABORTED = 2;
    static final int TIMED_OUT = 3;
    static final int INTERRUPTED = 4;
    static final int FAILED = 5;

    private static final int ARRIVED = 3;
    private static final int RESETS = 23;
    private static final int TRIPS = 35;

    private static final int WHY_MASK = 7;
    private static final int RESETS_MASK = (1 << TRIPS - RESETS) - 1;
    private static final int TRIPS_MASK = (1 << 28) - 1;

    private Stage() {}

    static int why(long stage) {
        return (int) stage & WHY_MASK;
    }

    static boolean isSound(long stage) {
        return why(stage) == SOUND;
    }

    static int arrived(long stage) {
        return (int) (stage >>> ARRIVED) & MOST_PARTIES;
    }

    static int resets(long stage) {
        return (int) (stage >>> RESETS) & RESETS_MASK;
    }

    static int trips(long stage) {
        return (int) (stage >>> TRIPS) & TRIPS_MASK;
    }

    /// One more has arrived.
    static long oneMore(long stage) {
        return stage + (1L << ARRIVED);
    }

    static long broken(long stage, int why) {
        return stage | why;
    }

    /// All have met: nobody has arrived for the next time.
    static long tripped(long stage) {
        return of(trips(stage) + 1, resets(stage));
    }

    static long reset(long stage) {
        return of(trips(stage), resets(stage) + 1);
    }

    private static long of(int trips, int resets) {
        return (long) (trips & TRIPS_MASK) << TRIPS | (long) (resets & RESETS_MASK) << RESETS;
    }

    /// Whether somebody who waits since `then` waits yet, as far as the counts say.
    static boolean isSameMeeting(long then, long now) {
        return then >>> RESETS == now >>> RESETS;
    }
}
