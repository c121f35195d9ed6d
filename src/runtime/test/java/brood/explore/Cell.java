package brood.explore;

import brood.machine.Handle;
import brood.machine.Machine;
import brood.machine.Operation;
import brood.machine.Reason;
import brood.machine.Region;
import brood.machine.RegionKind;
import brood.machine.Subject;
import brood.machine.Wake;
import java.io.Serializable;

/// A shared number, straight on a region, so that the simulated machine is tested without the
/// primitives that are tested on it.
final class Cell implements Subject, Serializable {
    private static final long serialVersionUID = 1L;
    private final transient Region region;
    private final Handle handle;
    private final String name;

    Cell(String name) {
        this(name, Machine.current().allocate(16, RegionKind.BYTES));
    }

    private Cell(String name, Region region) {
        this.name = name;
        this.region = region;
        this.handle = region.handle();
    }

    private Object readResolve() {
        return new Cell(name, Machine.current().attach(handle, RegionKind.BYTES));
    }

    int get() {
        Machine.current().visible(Operation.READ, this);
        int value = region.getIntVolatile(0);
        Machine.current().happened(Operation.READ, this, "" + value);
        return value;
    }

    void set(int value) {
        Machine.current().visible(Operation.WRITE, this);
        region.setIntVolatile(0, value);
        Machine.current().happened(Operation.WRITE, this, "" + value);
    }

    int add(int delta) {
        Machine.current().visible(Operation.ADD, this);
        return region.getAndAddInt(0, delta) + delta;
    }

    /// Writes a digit behind the others, as one operation.
    void append(int digit) {
        Machine.current().visible(Operation.ADD, this);
        region.setIntVolatile(0, region.getIntVolatile(0) * 10 + digit);
    }

    /// A spin-free lock: 0 free, 1 taken.
    void lock() throws InterruptedException {
        Machine.current().visible(Operation.LOCK, this);
        while (!region.compareAndSetInt(0, 0, 1)) {
            var why = new Reason(Operation.LOCK, this, region.getLongVolatile(8));
            if (Machine.current().await(region, 0, 1, Machine.FOREVER, why) == Wake.INTERRUPTED)
                throw new InterruptedException();
        }
        region.setLongVolatile(8, Machine.current().owner());
        Machine.current().happened(Operation.LOCK, this, "");
    }

    void unlock() {
        Machine.current().visible(Operation.UNLOCK, this);
        region.setLongVolatile(8, 0);
        region.setIntVolatile(0, 0);
        Machine.current().wake(region, 0);
        Machine.current().happened(Operation.UNLOCK, this, "");
    }

    /// Waits until the number is no longer `value`.
    Wake awaitNot(int value, long deadline) {
        Machine.current().visible(Operation.TAKE, this);
        var why = new Reason(Operation.TAKE, this);
        Wake wake = Wake.CHANGED;
        while (region.getIntVolatile(0) == value && wake == Wake.CHANGED)
            wake = Machine.current().await(region, 0, value, deadline, why);
        return wake;
    }

    /// Sets the number, and wakes those who wait for that, or forgets to.
    void tell(int value, boolean wakes) {
        Machine.current().visible(Operation.PUT, this);
        region.setIntVolatile(0, value);
        if (wakes) Machine.current().wake(region, 0);
        Machine.current().happened(Operation.PUT, this, "" + value);
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public long key() {
        return handle.generation();
    }
}
