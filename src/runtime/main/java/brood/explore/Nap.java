package brood.explore;

import brood.machine.Subject;
import java.time.Duration;

/// What a sleep is on.
record Nap(Duration duration) implements Subject {
    @Override
    public String label() {
        return duration.toMillis() + " ms";
    }

    @Override
    public long key() {
        return 0;
    }
}
