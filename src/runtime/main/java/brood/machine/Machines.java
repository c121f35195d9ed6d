package brood.machine;

import brood.task.Nullable;
import java.util.Set;

/// Which machine a thread runs on.
///
/// This class holds the only mutable statics of the runtime: there must be one place from which all
/// other state is reached. A simulated process binds its view to its threads; a thread to which
/// nothing is bound runs on the real machine of this JVM.
public final class Machines {
    private static final InheritableThreadLocal<@Nullable Machine> BOUND =
            new InheritableThreadLocal<>();

    private static volatile @Nullable Machine real;

    private Machines() {}

    static Machine current() {
        Machine bound = BOUND.get();
        if (bound != null) return bound;
        Machine machine = real;
        return machine != null ? machine : openRoot();
    }

    private static synchronized Machine openRoot() {
        Machine machine = real;
        if (machine == null) real = machine = RealMachine.root();
        return machine;
    }

    /// Makes this JVM a process of an existing session. Called once, by the child's `main`, before
    /// any code of a user runs.
    static synchronized void enter(Machine child) {
        if (real != null) throw new IllegalStateException("this JVM has a machine already");
        real = child;
    }

    /// The processes that the real machine of this JVM has started for itself: the idle JVMs of a
    /// reserve, and who makes its cache. They are children in the eyes of the operating system, and
    /// nobody else's business. Does not make a machine.
    ///
    /// @return their numbers in the operating system
    public static Set<Long> attendants() {
        return real instanceof RealMachine machine ? machine.attendants() : Set.of();
    }

    /// Binds the calling thread, and every thread that it starts from now on, to a machine. For
    /// machines that are not the real one of this JVM.
    public static void bind(Machine machine) {
        BOUND.set(machine);
    }
}
