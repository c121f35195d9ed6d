package brood.pool;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.RegionKind;
import brood.task.Body;
import brood.task.Nullable;
import brood.task.Task;
import brood.wire.Receiving;

/// What a worker process is started for.
///
/// @param bell where the pool waits
/// @param desk where tasks and results lie
/// @param initializer run first
record WorkerTask(PoolSubject pool, Handle bell, Handle desk, @Nullable Body initializer)
        implements Task<@Nullable Void>, Receiving {

    /// The same without an initializer: nothing but numbers and a string, so that it can travel in
    /// the short form, which costs a starting JVM 30 ms less.
    static Task<@Nullable Void> brief(PoolSubject pool, Handle bell, Handle desk) {
        String label = pool.label();
        long key = pool.key();
        long[] handles = {
            bell.session(), bell.file(), bell.offset(), bell.generation(),
            desk.session(), desk.file(), desk.offset(), desk.generation()
        };
        return (Task<@Nullable Void> & Receiving)
                () ->
                        new WorkerTask(
                                        new PoolSubject(label, key),
                                        handle(handles, 0),
                                        handle(handles, 4),
                                        null)
                                .call();
    }

    private static Handle handle(long[] parts, int from) {
        return new Handle(parts[from], (int) parts[from + 1], parts[from + 2], parts[from + 3]);
    }

    @Override
    public @Nullable Void call() {
        Machine machine = Machine.current();
        new WorkerLife(
                        machine,
                        pool,
                        new Desk(machine.attach(desk, RegionKind.DESK)),
                        new Bell(machine.attach(bell, RegionKind.POOL)))
                .live(initializer);
        return null;
    }
}
