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
