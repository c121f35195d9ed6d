package brood.manager;

import brood.contract.Party;
import brood.contract.Threads;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Collections of a manager in this process, used by its threads.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedInProcessTest implements MapContract, ListContract, SetContract {
    private final Threads threads = new Threads();
    private final Manager manager = Manager.inProcess();

    @AfterAll
    void end() {
        manager.close();
    }

    @Override
    public Party party() {
        return threads;
    }

    @Override
    public <V> ConcurrentMap<String, V> map() {
        return manager.map();
    }

    @Override
    public Increment increment() {
        return (map, key) -> ((HostedMap<String, Integer>) map).merge(key, 1, Integer::sum);
    }

    @Override
    public <E> List<E> list() {
        return manager.list();
    }

    @Override
    public <E> Set<E> set() {
        return manager.set();
    }
}
