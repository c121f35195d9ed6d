package brood.manager;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.task.Nullable;
import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;

/// The references that this process holds, so that objects which nobody holds any more can end. One
/// for each process.
///
/// ```
///   Manager.map(), or a reference that arrives ---- Retain -----> holders of the object
///   the reference is collected                 ---- Release ---->   one less
///   the process ends, however                                       all of its less
///   the reference is sent                      ---- OnItsWay --->   kept for ten minutes
/// ```
///
/// In simulation memory is not scarce, and what the collector does is not simulated: there objects
/// stay.
final class Leases {
    private final Cleaner cleaner = Cleaner.create();
    private final AtomicLong last = new AtomicLong();

    static @Nullable Leases of(Machine machine) {
        return machine instanceof RealMachine ? machine.state(Leases.class, Leases::new) : null;
    }

    /// The number of a new holder; 0 if nobody counts.
    static long number(Machine machine) {
        Leases leases = of(machine);
        return leases == null ? 0 : leases.last.incrementAndGet();
    }

    /// A reference is there, and the manager knows it under this number.
    void holds(Reference reference, Link link, long object, long number) {
        cleaner.register(reference, new Letting(link, object, number));
    }

    /// Must not know the reference.
    private record Letting(Link link, long object, long number) implements Runnable {
        @Override
        public void run() {
            try {
                Reply _ = link.ask(new Request.Release(object, number), false);
            } catch (RuntimeException ended) {
                // and the object with it
            }
        }
    }
}
