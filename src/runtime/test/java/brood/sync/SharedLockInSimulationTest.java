package brood.sync;

import brood.contract.ConditionContract;
import brood.contract.InSimulation;
import brood.contract.LockContract;
import brood.contract.Party;
import brood.contract.SimulatedProcesses;
import brood.memory.SharedLong;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.extension.ExtendWith;

/// Lock and conditions between simulated processes.
@ExtendWith(InSimulation.class)
class SharedLockInSimulationTest implements LockContract, ConditionContract {
    @Override
    public Lock lock() {
        return SharedLock.create();
    }

    @Override
    public Cell cell() {
        return new SharedCell(SharedLong.of(0));
    }

    @Override
    public Party party() {
        return new SimulatedProcesses();
    }
}
