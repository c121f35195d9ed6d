package brood.process;

import brood.machine.Machine;
import java.time.Duration;
import java.util.Collection;

/// Ends children, a little less politely every time: interrupt, terminate, kill. All together
/// within one grace time, however many there are.
///
/// ```
///   interrupt ---- half the grace time ---- terminate ---- the other half ---- kill
/// ```
final class Escalation {
    private final Machine machine;
    private final Duration grace;

    Escalation(Machine machine, Duration grace) {
        this.machine = machine;
        this.grace = grace;
    }

    /// Returns when all of them have ended. An interrupt of the calling thread means hurry: those
    /// left are killed; then the flag is set again.
    ///
    /// @param why for their death certificates
    void end(Collection<? extends Child<?>> children, String why) {
        boolean hurried = false;
        for (Child<?> child : children) if (!child.hasEnded()) child.because(why);
        Duration half = grace.dividedBy(2);
        try {
            // A daemon does not expect to be asked; but its finally blocks may save something.
            for (Child<?> child : children) if (!child.hasEnded() && child.urge()) child.askToEnd();
            if (!allEnd(children, machine.deadline(half))) {
                for (Child<?> child : children) if (!child.hasEnded()) child.terminate();
                if (!allEnd(children, machine.deadline(half))) kill(children);
            }
        } catch (InterruptedException hurry) {
            hurried = true;
            kill(children);
        }
        while (true) {
            try {
                allEnd(children, Machine.FOREVER);
                break;
            } catch (InterruptedException again) {
                hurried = true;
            }
        }
        if (hurried) Thread.currentThread().interrupt();
    }

    private static void kill(Collection<? extends Child<?>> children) {
        for (Child<?> child : children) if (!child.hasEnded()) child.kill();
    }

    private static boolean allEnd(Collection<? extends Child<?>> children, long deadline)
            throws InterruptedException {
        boolean all = true;
        for (Child<?> child : children) all &= child.awaitEnd(deadline);
        return all;
    }
}
