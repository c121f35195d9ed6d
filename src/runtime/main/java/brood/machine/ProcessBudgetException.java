package brood.machine;

/// One more process would be too many: too deep below the root, or too many at the same time. The
/// message names who started whom.
public class ProcessBudgetException extends LaunchException {
    private static final long serialVersionUID = 1L;

    public ProcessBudgetException(String message) {
        super(message);
    }
}
