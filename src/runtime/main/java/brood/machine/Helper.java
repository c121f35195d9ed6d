package brood.machine;

/// A thread of the runtime's own. What it waits for is nobody's business: it stands in no picture,
/// and does not hide what the threads of the program wait for. Nor does it belong to the thread
/// group of the one who starts it: who interrupts a group of threads means the program's.
final class Helper extends Thread {
    Helper(String name, Runnable work) {
        super(top(), work, name);
        setDaemon(true);
    }

    private Helper(String name, Runnable work, boolean inherits) {
        super(top(), work, name, 0, inherits);
        setDaemon(true);
    }

    private static ThreadGroup top() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup above = group; above != null; above = above.getParent()) group = above;
        return group;
    }

    /// One that works for the whole process, not for the thread that starts it: it inherits nothing
    /// from that one.
    static Helper ofProcess(String name, Runnable work) {
        return new Helper(name, work, false);
    }
}
