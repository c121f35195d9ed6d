package brood.course.grade;

import brood.explore.Explorer;

/// How much of a program is explored.
///
/// @param orders so many orders of events at most, those with the fewest switches first
/// @param steps an order with more operations than this is given up: it does not end. A right
///   solution comes nowhere near
public record Effort(int orders, int steps) {
    /// Enough for three processes and a dozen operations.
    public static final Effort USUAL = new Effort(10_000, 20_000);

    Explorer of(Explorer explorer) {
        return explorer.schedules(orders).steps(steps);
    }
}
