package brood.manager;

import brood.task.Task;
import java.io.Serializable;

/// What to host: an interface, and a task that makes the object behind it.
record Creation(Class<?> type, Task<?> task) implements Serializable {}
