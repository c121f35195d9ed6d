package brood.explore;

/// A simulated program does something that cannot be simulated.
final class Refusal extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    private Refusal(String message) {
        super(message);
    }

    static Refusal of(String what, String advice) {
        return new Refusal(what + " cannot be explored. " + advice);
    }
}
