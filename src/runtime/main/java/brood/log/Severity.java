package brood.log;

import java.lang.System.Logger.Level;

/// Levels as numbers. Those of [System.Logger] and of `java.util.logging` are on one scale.
final class Severity {
    private Severity() {}

    /// The level that a number stands for; a number in between belongs to the level below it.
    static Level of(int number) {
        Level found = Level.ALL;
        for (Level level : Level.values()) if (level.getSeverity() <= number) found = level;
        return found;
    }

    static Level of(String number) {
        try {
            return of(Integer.parseInt(number));
        } catch (NumberFormatException odd) {
            return Level.INFO;
        }
    }
}
