package brood.course.kernel;

/// What code of cells calls instead of some methods of the JDK, and in every loop. Public since
/// cells live in another package; not for use by hand.
///
/// Only the kernel's own copy of a cell's class has these calls ([CellWeaver]). The bytes that
/// travel to child JVMs are the compiler's, so that in a child `System.exit` is the real one.
public final class CellHooks {
    /// Whether any cell has been interrupted; spares the others the look at their cell.
    private static volatile boolean armed;

    private CellHooks() {}

    static void arm() {
        armed = true;
    }

    /// Spares cells the look again, until the next interrupt. Virtual threads of an interrupted
    /// cell that have not met a check by now go on.
    static void disarm() {
        armed = false;
    }

    /// Ends the calling thread if its cell was interrupted.
    public static void check() {
        if (armed) stopIfAsked();
    }

    private static void stopIfAsked() {
        Cell cell = Cell.current();
        if (cell != null && cell.stopping()) throw new CellStopped();
    }

    /// Instead of `System.exit`.
    public static void exit(int status) {
        throw new CellExit("System.exit(" + status + ")");
    }

    /// Instead of `Runtime.exit`.
    public static void exit(Runtime runtime, int status) {
        throw new CellExit("Runtime.exit(" + status + ")");
    }

    /// Instead of `Runtime.halt`.
    public static void halt(Runtime runtime, int status) {
        throw new CellExit("Runtime.halt(" + status + ")");
    }
}
