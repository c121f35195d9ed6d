package brood.process;

import brood.machine.Machine;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Waits for children, and says after two seconds who waits for whom: a program that stands still
/// without a word is the worst there is.
final class ClosingWait {
    private static final Duration SILENT = Duration.ofSeconds(2);
    private static final int NAMED = 5;

    private final Machine machine;
    private final PrintStream words;

    ClosingWait(Machine machine, PrintStream words) {
        this.machine = machine;
        this.words = words;
    }

    void await(List<Child<?>> children) throws InterruptedException {
        long deadline = machine.deadline(SILENT);
        boolean told = false;
        for (Child<?> child : children) {
            if (!told && !child.awaitEnd(deadline)) {
                told = true;
                tell(children);
            }
            if (told && !child.awaitEnd(Machine.FOREVER))
                throw new AssertionError("for ever is over");
        }
    }

    private void tell(List<Child<?>> children) {
        var living =
                children.stream()
                        .filter(child -> !child.hasEnded() && !child.wasToldToEnd())
                        .toList();
        if (living.isEmpty() || Departure.isUnderWay(machine)) return;
        String names =
                living.stream()
                        .limit(NAMED)
                        .map(child -> "'%s' (pid %d)".formatted(child.name(), child.pid()))
                        .collect(Collectors.joining(", "));
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
}
