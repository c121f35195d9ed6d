package brood.pool;

import brood.machine.Handle;
import brood.process.Brood;
import brood.process.Child;
import brood.task.Body;

/// Starts the processes of workers.
///
/// @param bell where their pool waits
record Starter(Brood scope, PoolConfig config, PoolSubject pool, Handle bell) {

    /// @throws RuntimeException if it cannot be started, such as a [brood.machine.LaunchException]
    Child<?> start(Worker worker) {
        Handle desk = worker.desk().region().handle();
        Body first = config.initializer();
        return scope.spawn(
                worker.name(),
                config.options(),
                first == null
                        ? WorkerTask.brief(pool, bell, desk)
                        : new WorkerTask(pool, bell, desk, first));
    }
}
