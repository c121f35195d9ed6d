package brood.connect;

import brood.contract.ConnectionContract;
import brood.contract.HeapProcesses;
import brood.contract.OnHeap;
import brood.contract.Party;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pipes alone, on the simplest machine, between processes.
@ExtendWith(OnHeap.class)
class PipeOnHeapTest implements ConnectionContract {

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
        return new HeapProcesses(OnHeap.session());
    }
}
