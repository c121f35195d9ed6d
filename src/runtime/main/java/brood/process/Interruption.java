package brood.process;

import brood.machine.Machine;
import brood.task.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Ends children because somebody who sits in front of them wants it: what Ctrl-C does to a
/// program, and the interrupt button of a notebook to a cell. They are interrupted, then
/// terminated, then killed, each within the grace time of its scope.
public final class Interruption {
    private static final int NAMED = 5;

    private final @Nullable Machine machine;
    private final List<Family.Kept> children;
    private final CountDownLatch running = new CountDownLatch(1);

    private Interruption(@Nullable Machine machine, List<Family.Kept> children) {
        this.machine = machine;
        this.children = children;
    }

    /// For those of the living children of this process that are meant. Does nothing to them yet.
    public static Interruption of(Predicate<? super Child<?>> which) {
        Machine machine = Machine.current();
        return new Interruption(
                machine,
                machine.state(Family.class, Family::new).living().stream()
                        .filter(kept -> which.test(kept.child()))
                        .toList());
    }

    /// For nobody. Opens no session.
    public static Interruption none() {
        return new Interruption(null, List.of());
    }

    /// Whether no child is meant.
    public boolean isEmpty() {
        return children.isEmpty();
    }

    /// Whether the child with this number is meant.
    public boolean has(long pid) {
        return children.stream().anyMatch(kept -> kept.child().pid() == pid);
    }

    /// How many there are, and their names: `2 children (sieve, printer)`.
    public String who() {
        String names =
                children.stream()
                        .limit(NAMED)
                        .map(kept -> kept.child().name())
                        .collect(Collectors.joining(", "));
        return "%d %s (%s%s)"
                .formatted(
                        children.size(),
                        children.size() == 1 ? "child" : "children",
                        names,
                        children.size() > NAMED ? ", ..." : "");
    }

    /// Begins to end them. Returns at once. To be called once.
    ///
    /// @param why for their death certificates
    public void begin(String why) {
        Machine here = machine;
        if (here == null) running.countDown();
        else here.helper("brood interruption", () -> end(here, why)).start();
    }

    private void end(Machine here, String why) {
        try {
            var scopes = children.stream().collect(Collectors.groupingBy(Family.Kept::grace));
            var others = scopes.entrySet().stream().map(scope -> ending(here, scope, why)).toList();
            others.forEach(Thread::start);
            for (Thread other : others) other.join();
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        } finally {
            running.countDown();
        }
    }

    private static Thread ending(
            Machine here, Map.Entry<Duration, List<Family.Kept>> scope, String why) {
        List<? extends Child<?>> some = scope.getValue().stream().map(Family.Kept::child).toList();
        return here.helper(
                "brood interruption", () -> new Escalation(here, scope.getKey()).end(some, why));
    }

    /// Waits until they have ended, those that were killed too.
    public void await() throws InterruptedException {
        running.await();
    }

    /// The same, but no longer than this.
    ///
    /// @return whether they have ended
    public boolean await(Duration longest) throws InterruptedException {
        return running.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Whether they have ended.
    public boolean isOver() {
        return running.getCount() == 0;
    }

    /// Ends those that still live, now.
    public void kill() {
        for (Family.Kept kept : children) if (!kept.child().hasEnded()) kept.child().kill();
    }
}
