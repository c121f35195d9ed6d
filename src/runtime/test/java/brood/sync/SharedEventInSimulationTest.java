package brood.sync;

import brood.contract.EventContract;
import brood.contract.InSimulation;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.SimulatedProcesses;
import brood.memory.SharedLong;
import org.junit.jupiter.api.extension.ExtendWith;

/// Events between simulated processes.
@ExtendWith(InSimulation.class)
class SharedEventInSimulationTest implements EventContract {
    @Override
    public Event event() {
        return Events.create();
    }

    @Override
    public LockContract.Cell cell() {
        return new SharedCell(SharedLong.of(0));
    }

    @Override
    public Party party() {
        return new SimulatedProcesses();
    }
}
