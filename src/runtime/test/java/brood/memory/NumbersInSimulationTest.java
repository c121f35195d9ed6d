package brood.memory;

import brood.contract.InSimulation;
import brood.contract.Party;
import brood.contract.SimulatedProcesses;
import org.junit.jupiter.api.extension.ExtendWith;

/// Between simulated processes.
@ExtendWith(InSimulation.class)
class NumbersInSimulationTest extends AllNumbers {
    @Override
    Party party() {
        return new SimulatedProcesses();
    }
}
