package brood.manager;

import brood.process.Death;
import brood.task.Nullable;
import java.io.IOException;
import java.util.Optional;

/// A manager has ended that was not closed, and with it all that it hosted. Thrown to everybody who
/// waits for it, and to everybody who asks it for something afterwards.
///
/// Of one behind a socket only so much is known: the connection to it is lost, or nobody answers
/// there.
public class ManagerDiedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Death death;

    ManagerDiedException(String label, @Nullable Obituary obituary) {
        super(sentence(label, obituary));
        this.death = obituary == null ? null : obituary.death();
    }

    /// One behind a socket: the connection to it is lost, or there can be none any more.
    ManagerDiedException(String sentence, IOException why) {
        super("%s: %s".formatted(sentence, why.getMessage() == null ? why : why.getMessage()), why);
        this.death = null;
    }

    private static String sentence(String label, @Nullable Obituary obituary) {
        if (obituary == null)
            return label + " has ended, and with it all that it hosted. How it ended is not known.";
        Death death = obituary.death();
        return "%s, which ran in '%s' (pid %d), has ended: %s. With it all that it hosted is gone."
                .formatted(
                        label,
                        death == null ? "manager" : death.child(),
                        obituary.pid(),
                        obituary.word());
    }

    /// The death certificate; empty if the manager ended in another way than by a signal or a
    /// crash, or if the process that started it has ended too.
    public Optional<Death> death() {
        return Optional.ofNullable(death);
    }
}
