package brood.memory;

import brood.contract.AtomicLongContract;
import brood.contract.ChildJvms;
import brood.contract.Party;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// The number between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedLongBetweenJvmsTest implements AtomicLongContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public Verbs of(long value) {
        return new SharedVerbs(SharedLong.of(value));
    }

    @Override
    public Party party() {
        return children;
    }
}
