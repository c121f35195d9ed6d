/// Child JVMs, and the scope that keeps them together.
///
/// ```
///   this JVM                                       |  another JVM
///                                                  |
///   Brood.open()                                   |
///     spawn("sieve", task) -- task and its code -->|  ChildMain: TaskRunner runs the task
///        |                                         |     on the main thread
///     Child<T>                <-- what it prints --|
///        |  interrupt() terminate() kill() ------->|
///        |                                         |
///     join() ---> Exit<T>     <-- farewell --------|  value, throwable, exit or signal
///     close() waits for all but daemons            |
/// ```
///
/// How a child ended is known from four witnesses (see `Verdict`): its farewell, the status of the
/// operating system, a mark that its JVM leaves when it goes by itself, and the report of a JVM
/// that crashed.
///
/// ```
///   spawn     the JVM starts          the task runs           hooks run        the process is gone
///     |------------|------------------------|---------------------|--------------|
///     | no flag,   | LaunchException  value or throwable,         | mark:        | status, report,
///     | no room    | from join()      SIGTERM, System.exit(n):    | exit or      | peak memory
///     v            v                  farewell                    | signal       v
///   LaunchException from spawn                                    |            Exit
/// ```
///
/// A child lives at the end of a line to its parent. When the line is cut, whatever happened to the
/// parent, the child halts within a second, and so do its children.
///
/// What a child prints appears line by line in the parent, on what was `System.out` or `System.err`
/// of the thread that called `spawn`; what it logs is logged by the parent ([brood.log]). Ctrl-C in
/// a terminal is for the root alone: it ends its children in order, says so in one line, and ends;
/// a second Ctrl-C kills them.
///
/// A child starts in one of three ways: in a JVM of its own; the same with the archive of classes
/// that [Prepare] makes, on first use, where Brood is in a jar; or in an idle JVM of a reserve,
/// where its scope has asked for one ([Config#withReserve]). What it sees is the same.
///
/// **Memory effects.** What the parent wrote to shared memory before it called `spawn` is seen by
/// the task. What the child wrote before it ended is seen by whoever has joined it.
package brood.process;
