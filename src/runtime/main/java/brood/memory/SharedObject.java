package brood.memory;

import brood.machine.Machine;
import brood.machine.Region;
import brood.machine.Subject;
import java.io.Serializable;

/// What all shared objects have in common: a small view of state that lies in shared bytes. A view
/// has the name of its object, equals every other view of it, and becomes a view again when it is
/// sent to another process.
///
/// A new sort of shared object is a class that extends this and has
///
/// - a [brood.machine.RegionKind] and a layout that begins at [Identity#BYTES];
/// - a factory that calls [Identity#make], and a constructor that takes the identity;
/// - `private Object readResolve() { return new SharedThing(identity()); }`: what arrives in
///   another process has its identity and nothing else, so the view is made anew from that. Fields
///   are therefore `transient`, or shared objects themselves.
///
/// Programs use what extends this.
public abstract class SharedObject implements Subject, Serializable {
    private static final long serialVersionUID = 1L;

    private final Identity identity;

    /// The object's shared bytes.
    protected final transient Region region;

    /// The machine of the process whose view this is.
    protected final transient Machine machine;

    protected SharedObject(Identity identity) {
        this.identity = identity;
        this.region = identity.region();
        this.machine = region.machine();
    }

    protected final Identity identity() {
        return identity;
    }

    /// For the beginning of a wait that an interrupt ends.
    ///
    /// @throws InterruptedException if the thread is interrupted already; that clears its flag
    protected final void refuseInterrupted() throws InterruptedException {
        if (Thread.interrupted())
            throw new InterruptedException("interrupted before waiting for " + label());
    }

    /// Such as `lock 1`, in every process.
    @Override
    public String label() {
        return identity.label();
    }

    @Override
    public long key() {
        return identity.key();
    }

    /// Whether the other is a view of the same shared object. Says nothing about its state.
    @Override
    public final boolean equals(Object other) {
        return other instanceof SharedObject it && it.identity.equals(identity);
    }

    @Override
    public final int hashCode() {
        return identity.hashCode();
    }

    @Override
    public String toString() {
        return label();
    }
}
