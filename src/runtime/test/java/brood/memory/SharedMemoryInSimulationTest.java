package brood.memory;

import brood.contract.InSimulation;
import brood.contract.Party;
import brood.contract.SharedMemoryContract;
import brood.contract.SimulatedProcesses;
import org.junit.jupiter.api.extension.ExtendWith;

/// Blocks between simulated processes.
@ExtendWith(InSimulation.class)
class SharedMemoryInSimulationTest implements SharedMemoryContract {
    @Override
    public Party party() {
        return new SimulatedProcesses();
    }
}
