package brood.manager;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.task.Nullable;
import brood.wire.WireException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The objects of a manager, by number, by name, and by what lies behind them.
final class Shelf {
    private final Machine machine;
    private final Map<Long, HostedObject> objects = new ConcurrentHashMap<>();
    private final Map<Object, HostedObject> byTarget =
            Collections.synchronizedMap(new IdentityHashMap<>());

    // Under the lock of this object.
    private final Map<String, HostedObject> named = new HashMap<>();
    private final Map<String, Object> making = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private long last;

    Shelf(Machine machine) {
        this.machine = machine;
    }

    // --------------------------------------------------------------------------------- finding

    HostedObject object(long number) {
        HostedObject object = objects.get(number);
        if (object == null)
            throw new WireException(
                    "the manager has no object with the number %d: it has been given up, since nobody held it any more"
                            .formatted(number));
        return object;
    }

    /// The hosted object that this is; null if it is none.
    @Nullable
    HostedObject hosting(Object target) {
        return byTarget.get(target);
    }

    synchronized @Nullable HostedObject named(String name) {
        return named.get(name);
    }

    /// Under its lock the object of this name is made, so that only one is.
    synchronized Object making(String name) {
        return making.computeIfAbsent(name, _ -> new Object());
    }

    /// Why nothing was found under a name.
    synchronized String nothing(String name) {
        return "nothing is hosted under the name '%s'; there is %s"
                .formatted(name, named.isEmpty() ? "nothing" : named.keySet());
    }

    int size() {
        return objects.size();
    }

    // --------------------------------------------------------------------------------- adding

    /// Adds an object. If there is one of this name already, that counts.
    ///
    /// @param word what it is called if it has no name: `map`
    /// @param holder as in [Request.Retain]
    synchronized HostedObject add(
            @Nullable String name,
            Class<?> type,
            String word,
            Object target,
            Caller caller,
            long holder) {
        HostedObject first = name == null ? null : named.get(name);
        if (first != null) return first;
        String label =
                name == null
                        ? word + " " + counts.merge(word, 1, Integer::sum)
                        : "%s '%s'".formatted(word, name);
        var object =
                new HostedObject(
                        machine, ++last, label, Contracts.of(machine, type), target, name != null);
        object.retain(caller, holder);
        objects.put(object.number, object);
        byTarget.put(target, object);
        if (name != null) named.put(name, object);
        return object;
    }

    // --------------------------------------------------------------------------------- ending

    /// Lets a name go.
    ///
    /// @return whether there was such a name
    synchronized boolean forget(String name) {
        HostedObject object = named.remove(name);
        making.remove(name);
        if (object != null) object.forgetName();
        return object != null;
    }

    void release(long number, Caller caller, long holder) {
        HostedObject known = objects.get(number);
        if (known != null) known.release(caller, holder);
        forget();
    }

    /// A client process has ended.
    void left(Caller client) {
        for (HostedObject object : objects.values()) {
            try {
                object.left(client);
            } catch (Exception thrown) {
                System.err.println(
                        "%s was told that '%s' has ended, and threw %s"
                                .formatted(object.label, client, thrown));
            }
        }
        forget();
    }

    /// Ends the objects that nobody can use any more. Where references are not counted, none.
    private void forget() {
        if (!(machine instanceof RealMachine)) return;
        for (HostedObject object : List.copyOf(objects.values()))
            if (object.isForgotten()) {
                objects.remove(object.number);
                byTarget.remove(object.target);
            }
    }
}
