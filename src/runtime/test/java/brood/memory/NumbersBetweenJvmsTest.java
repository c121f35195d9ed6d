package brood.memory;

import brood.contract.ChildJvms;
import brood.contract.Party;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumbersBetweenJvmsTest extends AllNumbers {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    Party party() {
        return children;
    }
}
