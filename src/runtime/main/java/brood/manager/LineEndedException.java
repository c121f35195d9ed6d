package brood.manager;

/// The other side of a line will never say anything any more.
final class LineEndedException extends Exception {
    private static final long serialVersionUID = 1L;

    LineEndedException() {
        super(null, null, false, false);
    }
}
