package brood.sync;

import brood.contract.InSimulation;
import brood.contract.LatchContract;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.SimulatedProcesses;
import brood.memory.SharedLong;
import org.junit.jupiter.api.extension.ExtendWith;

/// Latches between simulated processes.
@ExtendWith(InSimulation.class)
class SharedLatchInSimulationTest implements LatchContract {
    @Override
    public Latch latch(int count) {
        return new Latches(SharedLatch.of(count));
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
