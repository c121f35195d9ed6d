package brood.pool;

import brood.machine.Handle;
import brood.process.Brood;
import brood.process.Child;

/// Starts the processes of workers.
///
/// @param bell where their pool waits
record Starter(Brood scope, PoolConfig config, PoolSubject pool, Handle bell) {

    /// @throws RuntimeException if it cannot be started, such as a [brood.machine.LaunchException]
    Child<?> start(Worker worker) {
        return scope.spawn(
                worker.name(),
                config.options(),
                new WorkerTask(pool, bell, worker.desk().region().handle(), config.initializer()));
    }
}
