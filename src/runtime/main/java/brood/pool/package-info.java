/// Pools: tasks over standing worker processes.
///
/// ```
///   this process                                          |  worker processes
///                                                         |
///   submit(task) --> waiting --> Engine --> Worker        |
///                       ^           |       +-------+ tasks
///                       +-----------+       | Desk  |---->|---> WorkerLife: claims, runs
///                    not begun: back        |       |     |
///   TaskFuture <------- Pump: round() <-----|       |<----|---- values, failures
///                                           +-------+ results
///                                               ^ a worker died: what it ran stands here
/// ```
///
/// [TaskExecutor] is what all pools have in common; [ProcessPool] is the one of this machine.
///
/// ```
///   ProcessPool   what programs use            PoolConfig    how it behaves
///   Engine        submit, round, shutdown      Crew          who gets the next task
///   Pump          who looks for news           Clock         what is due at some time
///   Worker        one worker, for the pool     WorkerLife    the worker itself
///   Desk          their shared bytes           Kind          the messages on it
///   TaskFuture    what became of a task        Unlooked      failures that nobody asked for
///   Later         when the lock is free        Unpacking     results that run the user's code
///
///   OrderedMapping UnorderedMapping   streams: a bounded window of Elements on their way
///   Chunked ChunkSize ChunkTask Bulk  collections: many elements in one task; ChunkCode: what
///                                     all of them have in common
///
///   Tally         what is counted              ProgressBar   what is shown, and when
///   Progress      how far it is                Places        where: a cell, a terminal, a file
///   Reporter      what a task says of itself   Overview      the table of Workers
/// ```
///
/// Start reading at `Desk`: the hand-over is the heart of it. Everything rides on shared bytes of
/// the machine, so pools run in simulation as they are.
///
/// **If a process is killed**, one task is lost at most: the one that it ran. See `Desk`.
///
/// **Memory consistency.** What happens before `submit` happens before the task begins. What a task
/// does happens before `get` returns its value or throws its failure. See the rules in
/// [brood.memory].
package brood.pool;
