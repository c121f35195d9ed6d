package brood.memory;

import brood.machine.RegionKind;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// Longs that all processes of a session share: an [java.util.concurrent.atomic.AtomicLongArray] on
/// the other side of the wall. See [SharedArray] for what is one step and what is not.
public final class SharedLongArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    private SharedLongArray(Identity identity) {
        super(identity, Long.BYTES);
    }

    /// So many, all 0.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedLongArray of(int length) {
        return new SharedLongArray(make(RegionKind.LONGS, length, Long.BYTES));
    }

    /// A shared array with these elements.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedLongArray copyOf(long... elements) {
        SharedLongArray copy = of(elements.length);
        copy.copyFrom(elements);
        return copy;
    }

    private LongCell cell(int index) {
        return new LongCell(this, index, at(index));
    }

    public long get(int index) {
        return cell(index).get();
    }

    public void set(int index, long value) {
        cell(index).set(value);
    }

    /// Sets the element and returns what it was before.
    public long getAndSet(int index, long value) {
        return cell(index).getAndSet(value);
    }

    /// Sets the element to `value` if it is `expected`.
    ///
    /// @return whether it was
    public boolean compareAndSet(int index, long expected, long value) {
        return cell(index).compareAndSet(expected, value);
    }

    /// Adds and returns what the element was before.
    public long getAndAdd(int index, long delta) {
        return cell(index).getAndAdd(delta);
    }

    /// Adds and returns what the element is then.
    public long addAndGet(int index, long delta) {
        return getAndAdd(index, delta) + delta;
    }

    public long incrementAndGet(int index) {
        return addAndGet(index, 1);
    }

    public long getAndIncrement(int index) {
        return getAndAdd(index, 1);
    }

    public long decrementAndGet(int index) {
        return addAndGet(index, -1);
    }

    public long getAndDecrement(int index) {
        return getAndAdd(index, -1);
    }

    /// Sets the element to what the function makes of it and returns that. The function has no side
    /// effects: it is called again if another thread changes the element meanwhile.
    public long updateAndGet(int index, LongUnaryOperator update) {
        return cell(index).updateAndGet(update);
    }

    /// As [#updateAndGet], but returns what the element was before.
    public long getAndUpdate(int index, LongUnaryOperator update) {
        return cell(index).getAndUpdate(update);
    }

    /// Sets the element to `combine(element, operand)` and returns that; see [#updateAndGet].
    public long accumulateAndGet(int index, long operand, LongBinaryOperator combine) {
        return cell(index).accumulateAndGet(operand, combine);
    }

    /// Sets the element to `combine(element, operand)` and returns what it was before.
    public long getAndAccumulate(int index, long operand, LongBinaryOperator combine) {
        return cell(index).getAndAccumulate(operand, combine);
    }

    // ------------------------------------------------------------------------------- many at once

    /// A copy of all elements. Not one step; see [SharedArray].
    public long[] toArray() {
        var copy = new long[length()];
        copyTo(0, copy, 0, copy.length);
        return copy;
    }

    /// Copies elements out: `count` of them, from `index` on, into the array from `at` on. Not one
    /// step; see [SharedArray].
    public void copyTo(int index, long[] target, int at, int count) {
        Objects.checkFromIndexSize(at, count, target.length);
        copyOut(ValueLayout.JAVA_LONG, index, target, at, count);
    }

    /// Copies elements in: `count` of those of the array, from `at` on, to `index` and behind. Not
    /// one step; see [SharedArray].
    public void copyFrom(int index, long[] source, int at, int count) {
        Objects.checkFromIndexSize(at, count, source.length);
        copyIn(ValueLayout.JAVA_LONG, index, source, at, count);
    }

    /// Copies a whole array in, to the first elements.
    public void copyFrom(long[] source) {
        copyFrom(0, source, 0, source.length);
    }

    /// Sets all elements. Not one step; see [SharedArray].
    public void fill(long value) {
        var all = new long[length()];
        Arrays.fill(all, value);
        copyFrom(all);
    }

    /// The elements as they are now, such as `[1, 2, 3]`. Not one step.
    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }

    private Object readResolve() {
        return new SharedLongArray(identity());
    }
}
