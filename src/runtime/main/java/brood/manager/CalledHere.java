package brood.manager;

/// Where in this process the call was made that has thrown in another one. Suppressed by what was
/// thrown, so that whoever prints the one prints the other.
final class CalledHere extends Exception {
    private static final long serialVersionUID = 1L;

    CalledHere() {
        super("called here");
    }
}
