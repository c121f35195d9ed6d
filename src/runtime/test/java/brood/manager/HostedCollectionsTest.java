package brood.manager;

import brood.contract.ChildJvms;
import brood.contract.Party;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/// Collections in one child, used from this process and from other children.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostedCollectionsTest implements MapContract, ListContract, SetContract {
    private final ChildJvms children = new ChildJvms();
    private final Manager manager = Manager.start();

    @AfterAll
    void end() {
        children.close();
        manager.close();
    }

    @Override
    public Party party() {
        return children;
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
