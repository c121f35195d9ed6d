package brood.explore;

import brood.task.Nullable;
import java.io.Serializable;

/// How to explore.
///
/// @param schedules at most so many
/// @param seed null to go through all schedules, fewest switches first; else random ones from it
/// @param bound at most so many switches that nobody needed
/// @param kills at most so many processes are killed
/// @param steps a schedule with more operations than this is given up
/// @param loops the same for backward jumps in the program's own code
record Settings(
        int schedules,
        @Nullable Long seed,
        int bound,
        int kills,
        int steps,
        long loops,
        Clock clock,
        Granularity granularity,
        @Nullable String ticket)
        implements Serializable {

    static final Settings DEFAULT =
            new Settings(
                    10_000, null, 2, 0, 20_000, 20_000_000, Clock.LOOSE, Granularity.VISIBLE, null);

    Settings {
        if (schedules < 1)
            throw new IllegalArgumentException("at least one schedule: " + schedules);
        if (bound < 0) throw new IllegalArgumentException("a bound is 0 or more: " + bound);
        if (kills < 0) throw new IllegalArgumentException("kills are 0 or more: " + kills);
        if (steps < 1) throw new IllegalArgumentException("at least one step: " + steps);
    }

    Settings withSchedules(int schedules) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }

    Settings withSeed(long seed) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }

    Settings withBound(int bound) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }

    Settings withKills(int kills) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }

    Settings withSteps(int steps) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }

    Settings withClock(Clock clock) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }

    Settings withGranularity(Granularity granularity) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }

    Settings withTicket(String ticket) {
        return new Settings(
                schedules, seed, bound, kills, steps, loops, clock, granularity, ticket);
    }
}
