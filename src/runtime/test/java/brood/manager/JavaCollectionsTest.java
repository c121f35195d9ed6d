package brood.manager;

import brood.contract.Party;
import brood.contract.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// The JDK's own collections keep the contracts of the hosted ones.
class JavaCollectionsTest implements MapContract, ListContract, SetContract {
    private final Party threads = new Threads();

    @Override
    public Party party() {
        return threads;
    }

    @Override
    public <V> ConcurrentMap<String, V> map() {
        return new ConcurrentHashMap<>();
    }

    @Override
    public Increment increment() {
        return (map, key) -> map.merge(key, 1, Integer::sum);
    }

    @Override
    public <E> List<E> list() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    @Override
    public <E> Set<E> set() {
        return Collections.synchronizedSet(new LinkedHashSet<>());
    }
}
