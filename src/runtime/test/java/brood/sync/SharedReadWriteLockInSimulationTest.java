package brood.sync;

import brood.contract.InSimulation;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.ReadWriteLockContract;
import brood.contract.SimulatedProcesses;
import brood.memory.SharedLong;
import java.util.concurrent.locks.ReadWriteLock;
import org.junit.jupiter.api.extension.ExtendWith;

/// Read-write locks between simulated processes.
@ExtendWith(InSimulation.class)
class SharedReadWriteLockInSimulationTest implements ReadWriteLockContract {
    @Override
    public ReadWriteLock readWriteLock() {
        return SharedReadWriteLock.create();
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
