package brood.task;

import java.io.Serializable;
import java.util.concurrent.Callable;

/// Work that returns a value and may run in another JVM.
///
/// What the task captures is copied when it is sent. The copy changes nothing here, and what
/// changes here afterwards is not seen there.
@FunctionalInterface
public interface Task<T> extends Callable<T>, Serializable {}
