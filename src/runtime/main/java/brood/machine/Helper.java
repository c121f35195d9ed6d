package brood.machine;

/// A thread of the runtime's own. What it waits for is nobody's business: it stands in no picture,
/// and does not hide what the threads of the program wait for.
final class Helper extends Thread {
    Helper(String name, Runnable work) {
        super(work, name);
        setDaemon(true);
    }

    private Helper(String name, Runnable work, boolean inherits) {
        super(null, work, name, 0, inherits);
        setDaemon(true);
    }

    /// One that works for the whole process, not for the thread that starts it: it inherits nothing
    /// from that one.
    static Helper ofProcess(String name, Runnable work) {
        return new Helper(name, work, false);
    }
}
