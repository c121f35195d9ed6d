package brood.course.kernel;

/// The threads of one cell. What such a thread dies of is printed into the cell, as the learner
/// would read it, except when it was the interrupt.
final class CellThreads extends ThreadGroup {
    CellThreads(ThreadGroup parent, String name) {
        super(parent, name);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof CellStopped) return;
        System.err.println("Thread '" + thread.getName() + "' ended: " + Failures.text(failure));
    }
}
