package brood.course.kernel;

import brood.machine.Machines;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Child processes of the kernel at one moment.
///
/// What a cell has started is what lives now and did not live when the cell began. That takes a
/// child for this cell's which an older cell's thread has started meanwhile; the alternative would
/// be to overlook one. The idle JVMs of a reserve are nobody's children before a task runs in them.
record Children(Set<ProcessHandle> handles) {
    private static final long PATIENCE_MILLIS = 500;

    static Children living() {
        Set<Long> attendants = Machines.attendants();
        return new Children(
                ProcessHandle.current()
                        .children()
                        .filter(child -> !attendants.contains(child.pid()))
                        .collect(Collectors.toSet()));
    }

    /// Those that were not in an earlier look.
    Children without(Children earlier) {
        return new Children(
                handles.stream()
                        .filter(child -> !earlier.handles.contains(child))
                        .collect(Collectors.toSet()));
    }

    /// Those whose numbers are not meant.
    Children without(LongPredicate pids) {
        return new Children(
                handles.stream()
                        .filter(child -> !pids.test(child.pid()))
                        .collect(Collectors.toSet()));
    }

    /// With all that they have started.
    Children family() {
        return new Children(
                handles.stream()
                        .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                        .collect(Collectors.toSet()));
    }

    boolean contains(long pid) {
        return handles.stream().anyMatch(child -> child.pid() == pid);
    }

    boolean isEmpty() {
        return handles.isEmpty();
    }

    /// Ends these processes and all that they have started: asks, and after half a second kills.
    /// Returns when they have ended.
    void end() {
        Set<ProcessHandle> all = family().handles;
        all.forEach(ProcessHandle::destroy);
        if (awaitEnd(all)) return;
        kill();
    }

    /// Ends these processes, and all that they have started, at once.
    void kill() {
        Set<ProcessHandle> all = family().handles;
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all);
    }

    private static boolean awaitEnd(Set<ProcessHandle> all) {
        var ends =
                CompletableFuture.allOf(
                        all.stream()
                                .map(ProcessHandle::onExit)
                                .toArray(CompletableFuture<?>[]::new));
        try {
            ends.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
