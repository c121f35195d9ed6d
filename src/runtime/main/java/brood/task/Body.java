package brood.task;

import java.io.Serializable;

/// Work without a value that may run in another JVM. Unlike a [Runnable] it may throw what it
/// likes: whatever it throws travels back to the parent.
@FunctionalInterface
public interface Body extends Serializable {
    void run() throws Exception;
}
