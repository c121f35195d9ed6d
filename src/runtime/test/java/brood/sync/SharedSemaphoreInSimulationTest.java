package brood.sync;

import brood.contract.InSimulation;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.SemaphoreContract;
import brood.contract.SimulatedProcesses;
import brood.memory.SharedLong;
import org.junit.jupiter.api.extension.ExtendWith;

/// Semaphores between simulated processes.
@ExtendWith(InSimulation.class)
class SharedSemaphoreInSimulationTest implements SemaphoreContract {
    @Override
    public Permits semaphore(int permits) {
        return new Semaphores(SharedSemaphore.of(permits));
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
