package brood.wire;

import brood.task.Nullable;

/// Stands for a throwable of another process that cannot be rebuilt here: its class is not known in
/// this JVM, or it refused to be sent. Has its stack, its causes and what it suppressed; those that
/// can be rebuilt have their own type.
public class RemoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String className;
    private final @Nullable String remoteMessage;

    RemoteException(String className, @Nullable String remoteMessage) {
        super(remoteMessage == null ? className : className + ": " + remoteMessage);
        this.className = className;
        this.remoteMessage = remoteMessage;
    }

    /// The class that it had there, such as `com.example.OddException`.
    public String className() {
        return className;
    }

    /// The message that it had there.
    public @Nullable String remoteMessage() {
        return remoteMessage;
    }
}
