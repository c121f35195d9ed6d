package brood.course.bench;

import brood.task.Nullable;

/// What a figure is compared with.
///
/// @param method the start method of Python's `multiprocessing`: `fork`, `spawn`, `forkserver`
/// @param goal what is to be reached against it, if something is
record Reference(String method, @Nullable Goal goal) {
    static Reference to(String method) {
        return new Reference(method, null);
    }

    static Reference to(String method, Goal goal) {
        return new Reference(method, goal);
    }
}
