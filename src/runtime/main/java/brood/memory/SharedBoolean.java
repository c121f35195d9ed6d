package brood.memory;

import brood.machine.Operation;
import brood.machine.RegionKind;
import brood.machine.Result;

/// A yes or no that all processes of a session share: an
/// [java.util.concurrent.atomic.AtomicBoolean] on the other side of the wall.
///
/// ```java
/// var begun = SharedBoolean.of(false);
/// brood.spawn("one", () -> { if (begun.compareAndSet(false, true)) prepare(); });
/// brood.spawn("two", () -> { if (begun.compareAndSet(false, true)) prepare(); });
/// ```
///
/// One of the two prepares. To *wait* until something is true, take a `SharedEvent`: asking again
/// and again costs a processor.
///
/// A task that captures it gets another view of the same value, not a copy. Two views are equal if
/// they show the same value.
///
/// **Memory effects.** Every operation acts as a volatile access: what a thread wrote to shared
/// memory before it changed the value is seen by every thread, in whatever process, that afterwards
/// reads the new value.
///
/// Each operation is one step that nothing can divide, but two operations are two steps: with `if
/// (!begun.get()) begun.set(true)` both may prepare.
public final class SharedBoolean extends SharedObject {
    private static final long serialVersionUID = 1L;

    private static final int VALUE = Identity.BYTES;
    private static final int BYTES = VALUE + Integer.BYTES;

    private static final int YES = 1;
    private static final int NO = 0;

    private SharedBoolean(Identity identity) {
        super(identity);
    }

    /// A new shared value.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedBoolean of(boolean value) {
        var made = new SharedBoolean(Identity.make(RegionKind.BOOLEAN, BYTES));
        made.region.setIntVolatile(VALUE, word(value));
        return made;
    }

    public boolean get() {
        machine.visible(Operation.READ, this);
        boolean value = region.getIntVolatile(VALUE) == YES;
        machine.happened(Operation.READ, this, machine.recording() ? "" + value : "");
        return value;
    }

    public void set(boolean value) {
        machine.visible(Operation.WRITE, this);
        region.setIntVolatile(VALUE, word(value));
        machine.happened(Operation.WRITE, this, machine.recording() ? "" + value : "");
    }

    /// Sets the value and returns what it was before.
    public boolean getAndSet(boolean value) {
        machine.visible(Operation.WRITE, this);
        int before;
        do before = region.getIntVolatile(VALUE);
        while (!region.compareAndSetInt(VALUE, before, word(value)));
        machine.happened(
                Operation.WRITE, this, machine.recording() ? (before == YES) + " -> " + value : "");
        return before == YES;
    }

    /// Sets it to `value` if it is `expected`. Of several that try this at the same time, one
    /// succeeds.
    ///
    /// @return whether it was
    public boolean compareAndSet(boolean expected, boolean value) {
        machine.visible(Operation.COMPARE, this);
        boolean done = region.compareAndSetInt(VALUE, word(expected), word(value));
        String detail = "";
        if (machine.recording()) detail = done ? expected + " -> " + value : "not " + expected;
        machine.happened(Operation.COMPARE, this, done ? Result.DONE : Result.REFUSED, detail);
        return done;
    }

    private static int word(boolean value) {
        return value ? YES : NO;
    }

    /// `true` or `false`, as it is now. A read like [#get].
    @Override
    public String toString() {
        return Boolean.toString(get());
    }

    private Object readResolve() {
        return new SharedBoolean(identity());
    }
}
