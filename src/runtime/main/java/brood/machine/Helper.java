package brood.machine;

/// A thread of the runtime's own. What it waits for is nobody's business: it stands in no picture,
/// and does not hide what the threads of the program wait for.
final class Helper extends Thread {
    Helper(String name, Runnable work) {
        super(work, name);
        setDaemon(true);
    }
}
