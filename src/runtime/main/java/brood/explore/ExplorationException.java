package brood.explore;

/// An exploration has no result: its JVM died or was given up. What a program under exploration
/// does wrong is no exception but a [Finding].
public class ExplorationException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public ExplorationException(String message) {
        super(message);
    }
}
