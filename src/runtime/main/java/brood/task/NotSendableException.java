package brood.task;

/// An object cannot be sent to another JVM. The message names the path to the part that cannot, as
/// in `Task captures 'conn' (java.sql.Connection), which cannot be sent to another JVM. Open it
/// inside the task.`
public class NotSendableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public NotSendableException(String message) {
        super(message);
    }

    public NotSendableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
