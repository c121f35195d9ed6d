package brood.course.kernel;

/// Ends a thread of a cell that was interrupted. Thrown by the check that is woven into loops and
/// methods; an [Error], so that a learner's `catch (Exception e)` lets it pass.
final class CellStopped extends Error {
    private static final long serialVersionUID = 1L;

    CellStopped() {
        super("the cell was interrupted", null, false, true);
    }
}
