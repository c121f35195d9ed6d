package brood.connect;

import brood.contract.ConnectionContract;
import brood.contract.Party;
import brood.contract.Threads;

/// Pipes on the real machine, between threads of one JVM.
class PipeTest implements ConnectionContract {

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
        return new Threads();
    }
}
