package brood.course.kernel;

/// A cell has called `System.exit`, which ends the cell and not the kernel.
final class CellExit extends Error {
    private static final long serialVersionUID = 1L;

    private final String call;

    /// @param call what was called, such as `System.exit(3)`
    CellExit(String call) {
        super(call);
        this.call = call;
    }

    String call() {
        return call;
    }
}
