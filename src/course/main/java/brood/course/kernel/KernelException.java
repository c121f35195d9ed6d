package brood.course.kernel;

/// The kernel cannot do what it was asked to do. The message is for people.
final class KernelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KernelException(String message) {
        super(message);
    }

    /// The message.
    String sentence() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
