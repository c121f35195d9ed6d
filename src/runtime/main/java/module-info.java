/// Real child JVMs with shared queues, locks and memory. Needs nothing but the JDK.
///
/// The packages stand in layers; each uses those above it and never one below:
///
/// ```
///   task       what may cross to another JVM
///   machine    shared bytes, waiting, processes, time: what a computer must offer
///   log        log records of children, in their parent
///   wire       how objects and code become bytes and objects again
///   trace      what happened, in every process
///   memory     numbers in shared bytes
///   sync       locks and events in shared bytes
///   queue      queues in shared bytes
///   connect    pipes in shared bytes, and sockets: messages between two ends
///   process    child JVMs, and the scope that keeps them together
///   pool       tasks over standing worker processes
///   manager    objects that live in one process and are used from all
///   explore    the simulated machine: all interleavings of a program
/// ```
module brood {
    // Used if it is there; loaded only by a program that logs.
    requires static java.logging;

    exports brood.connect;
    exports brood.explore;
    exports brood.log to
            java.logging;
    exports brood.machine;
    exports brood.manager;
    exports brood.memory;
    exports brood.pool;
    exports brood.process;
    exports brood.queue;
    exports brood.sync;
    exports brood.task;
    exports brood.trace;
    exports brood.wire;

    uses brood.pool.ProgressView.Place;
}
