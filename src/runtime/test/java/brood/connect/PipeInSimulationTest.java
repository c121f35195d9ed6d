package brood.connect;

import brood.contract.ConnectionContract;
import brood.contract.InSimulation;
import brood.contract.Party;
import brood.contract.SimulatedProcesses;
import org.junit.jupiter.api.extension.ExtendWith;

/// Pipes between simulated processes.
@ExtendWith(InSimulation.class)
class PipeInSimulationTest implements ConnectionContract {

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
        return new SimulatedProcesses();
    }
}
