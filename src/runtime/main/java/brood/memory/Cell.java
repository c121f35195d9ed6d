package brood.memory;

import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Region;
import brood.machine.Result;
import brood.machine.Subject;

/// One value in shared bytes, as one process sees it for the length of an operation: the value of a
/// number, or an element of an array. The verbs are in the classes that extend it, each once, for
/// numbers and arrays alike.
///
/// An element is a subject of its own, with a key of its own: who changes `ints 1[0]` does not
/// disturb who changes `ints 1[1]`.
abstract class Cell implements Subject {
    /// In the place of an index: the object is one value.
    static final int WHOLE = -1;

    /// Sets the keys of elements apart from those of regions, which count up from 1.
    private static final int INDEX_SHIFT = 33;

    final Region region;
    final Machine machine;
    final long at;
    private final SharedObject object;
    private final int index;

    Cell(SharedObject object, int index, long at) {
        this.region = object.region;
        this.machine = object.machine;
        this.at = at;
        this.object = object;
        this.index = index;
    }

    final void begins(Operation operation) {
        machine.visible(operation, this);
    }

    /// Tells what came of it; `machine.recording()` says whether anybody wants a detail.
    final void ended(Operation operation, String detail) {
        machine.happened(operation, this, detail);
    }

    /// The same for an operation that may have done nothing.
    final void ended(Operation operation, boolean done, String detail) {
        machine.happened(operation, this, done ? Result.DONE : Result.REFUSED, detail);
    }

    @Override
    public final String label() {
        return index == WHOLE ? object.label() : object.label() + "[" + index + "]";
    }

    @Override
    public final long key() {
        return object.key() + ((index + 1L) << INDEX_SHIFT);
    }
}
