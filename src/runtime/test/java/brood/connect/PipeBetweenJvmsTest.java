package brood.connect;

import brood.contract.ChildJvms;
import brood.contract.ConnectionContract;
import brood.contract.Party;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Pipes between this JVM and its children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipeBetweenJvmsTest implements ConnectionContract {
    private final ChildJvms children = new ChildJvms();

    @AfterAll
    void end() {
        children.close();
    }

    @Override
    public Ends ends() {
        Pipe pipe = Pipe.open();
        return new Ends(pipe.left(), pipe.right());
    }

    @Override
    public int tooMuch() {
        return 100_000;
    }

    @Override
    public Party party() {
        return children;
    }
}
