package brood.log;

/// What stands behind `System.Logger` here. Mentions nothing of `java.util.logging`, which may be
/// missing.
final class Backend {
    private Backend() {}

    /// Whether this JVM has `java.util.logging`.
    static boolean hasJul() {
        return ModuleLayer.boot().findModule("java.logging").isPresent();
    }

    /// Whether records that go to a `System.Logger` end in `java.util.logging`, as they do unless
    /// somebody put another `LoggerFinder` on the class path.
    static boolean isJul() {
        return hasJul()
                && System.LoggerFinder.getLoggerFinder()
                        .getClass()
                        .getName()
                        .startsWith("sun.util.logging.");
    }
}
