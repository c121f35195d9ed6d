package brood.memory;

import brood.contract.AtomicLongContract;
import brood.contract.InSimulation;
import brood.contract.Party;
import brood.contract.SimulatedProcesses;
import org.junit.jupiter.api.extension.ExtendWith;

/// The number between simulated processes.
@ExtendWith(InSimulation.class)
class SharedLongInSimulationTest implements AtomicLongContract {
    @Override
    public Verbs of(long value) {
        return new SharedVerbs(SharedLong.of(value));
    }

    @Override
    public Party party() {
        return new SimulatedProcesses();
    }
}
