package brood.machine;

/// One more process would be too many: too deep below the root, or too many at the same time. The
/// message names who started whom.
public class ProcessBudgetException extends LaunchException {
    private static final long serialVersionUID = 1L;

    /// How many generations may follow below the root process if nobody says otherwise.
    public static final int GENERATIONS = 5;

    public ProcessBudgetException(String message) {
        super(message);
    }
}
