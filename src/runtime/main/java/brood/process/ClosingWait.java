package brood.process;

import brood.machine.Machine;
import brood.machine.RealMachine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Waits for children, and says after two seconds who waits for whom, and what those wait for: a
/// program that stands still without a word is the worst there is. A child that still boots gets
/// more time before anybody is told; in simulation, where a report of a deadlock says more, nobody
/// is.
final class ClosingWait {
    private static final Duration SILENT = Duration.ofSeconds(2);

    /// How often the silence may be prolonged for children that boot.
    private static final int PATIENCE = 5;

    private static final int NAMED = 5;
    private static final int LOOKS = 4;
    private static final Duration PAUSE = Duration.ofMillis(3);

    private final Machine machine;
    private final PrintStream words;

    ClosingWait(Machine machine, PrintStream words) {
        this.machine = machine;
        this.words = words;
    }

    void await(List<Child<?>> children) throws InterruptedException {
        if (machine instanceof RealMachine) listen(children);
        for (Child<?> child : children)
            if (!child.awaitEnd(Machine.FOREVER)) throw new AssertionError("for ever is over");
    }

    private void listen(List<Child<?>> children) throws InterruptedException {
        for (int round = 1; round <= PATIENCE; round++) {
            long deadline = machine.deadline(SILENT);
            boolean all = true;
            for (Child<?> child : children) all &= child.awaitEnd(deadline);
            if (all) return;
            if (round == PATIENCE || children.stream().noneMatch(Child::isBooting)) break;
        }
        tell(children);
    }

    private void tell(List<Child<?>> children) throws InterruptedException {
        var living =
                children.stream()
                        .filter(child -> !child.hasEnded() && !child.wasToldToEnd())
                        .toList();
        if (living.isEmpty() || Departure.isUnderWay(machine)) return;
        var named = new ArrayList<String>();
        for (Child<?> child : living.subList(0, Math.min(NAMED, living.size())))
            named.add(named(child));
        String names = String.join(", ", named);
        int more = living.size() - NAMED;
        words.println(
                "%s waits in Brood.close() for %s %s%s. An interrupt ends %s."
                        .formatted(
                                machine.nameOf(machine.self()),
                                living.size() == 1 ? "child" : "children",
                                names,
                                more > 0 ? " and " + more + " more" : "",
                                living.size() == 1 ? "it" : "them"));
    }

    /// Such as `'a' (pid 4711, waits for lock 1, held by 'b')`.
    private String named(Child<?> child) throws InterruptedException {
        String wait = child.isBooting() ? "has not begun to run" : child.waitsFor();
        // Who waits for long looks up now and then, and seems not to wait for a moment.
        for (int look = 1; wait.isEmpty() && look < LOOKS && !child.hasEnded(); look++) {
            machine.sleep(PAUSE);
            wait = child.waitsFor();
        }
        return "'%s' (pid %d%s)"
                .formatted(child.name(), child.pid(), wait.isEmpty() ? "" : ", " + wait);
    }
}
