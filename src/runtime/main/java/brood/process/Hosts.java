package brood.process;

import brood.task.Nullable;
import java.util.LinkedHashSet;
import java.util.Set;

/// The classes with the code of the tasks that a scope has started last. Whoever starts a task
/// probably starts another one like it, so an idle JVM of its reserve loads them ahead ([WarmUp]):
/// to find one in a jar, load and verify it takes a millisecond, half of a start from a reserve.
final class Hosts {
    private static final int MOST = 8;
    private static final String LAMBDA = "$$Lambda";

    private final Set<String> names = new LinkedHashSet<>();
    private volatile @Nullable Class<?> last;

    /// @param task the class of a task, or of who has tasks
    void add(Class<?> task) {
        if (task.equals(last)) return;
        last = task;
        if (!ClassLoader.getSystemClassLoader().equals(task.getClassLoader())) return;
        String name = task.getName();
        int lambda = name.indexOf(LAMBDA); // behind the class that it stands in
        put(lambda < 0 ? name : name.substring(0, lambda));
    }

    private synchronized void put(String name) {
        names.remove(name);
        names.add(name);
        if (names.size() > MOST) names.remove(names.iterator().next());
    }

    /// Their names; the last one was seen last.
    synchronized String[] names() {
        return names.toArray(new String[0]);
    }
}
