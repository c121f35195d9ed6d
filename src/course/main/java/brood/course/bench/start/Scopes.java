package brood.course.bench.start;

import brood.process.Brood;

/// The scopes whose children are measured.
final class Scopes {
    private Scopes() {}

    static Brood withStandby() {
        return Brood.open();
    }

    static Brood cold() {
        return Brood.open();
    }

    static Brood coldWithoutCache() {
        return Brood.open();
    }

    /// Returns when the next child of the scope can be a standby, if it has any.
    static void awaitStandby(Brood brood) {}
}
