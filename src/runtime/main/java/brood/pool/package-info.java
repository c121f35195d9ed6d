/// Pools: tasks over standing worker processes.
///
/// ```
///   this process                                   |  worker processes
///                                                  |
///   submit(task) --> waiting --> +--------+ tasks  |
///                                | Worker |------->|---> runs them one by one
///   TaskFuture <-- results pump -|        |<-------|---- values, failures
///                                +--------+        |
///                                    ^ died: which task it ran stands in shared memory
/// ```
///
/// [TaskExecutor] is what all pools have in common; [ProcessPool] is the one of this machine.
package brood.pool;
