package brood.memory;

import brood.machine.RegionKind;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// Bytes that all processes of a session share: as an
/// [java.util.concurrent.atomic.AtomicIntegerArray] whose elements are small. See [SharedArray] for
/// what is one step and what is not.
public final class SharedByteArray extends SharedArray {
    private static final long serialVersionUID = 1L;

    private SharedByteArray(Identity identity) {
        super(identity, Byte.BYTES);
    }

    /// So many, all 0.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedByteArray of(int length) {
        return new SharedByteArray(make(RegionKind.BYTES, length, Byte.BYTES));
    }

    /// A shared array with these elements.
    ///
    /// @throws brood.machine.SharedMemoryException if there is no room left
    public static SharedByteArray copyOf(byte... elements) {
        SharedByteArray copy = of(elements.length);
        copy.copyFrom(elements);
        return copy;
    }

    private ByteCell cell(int index) {
        return new ByteCell(this, index, at(index));
    }

    public byte get(int index) {
        return cell(index).get();
    }

    public void set(int index, byte value) {
        cell(index).set(value);
    }

    /// Sets the element and returns what it was before.
    public byte getAndSet(int index, byte value) {
        return cell(index).getAndSet(value);
    }

    /// Sets the element to `value` if it is `expected`.
    ///
    /// @return whether it was
    public boolean compareAndSet(int index, byte expected, byte value) {
        return cell(index).compareAndSet(expected, value);
    }

    /// Adds and returns what the element was before. Behind 127 comes -128.
    public byte getAndAdd(int index, byte delta) {
        return cell(index).getAndAdd(delta);
    }

    /// Adds and returns what the element is then.
    public byte addAndGet(int index, byte delta) {
        return (byte) (getAndAdd(index, delta) + delta);
    }

    public byte incrementAndGet(int index) {
        return addAndGet(index, (byte) 1);
    }

    public byte getAndIncrement(int index) {
        return getAndAdd(index, (byte) 1);
    }

    public byte decrementAndGet(int index) {
        return addAndGet(index, (byte) -1);
    }

    public byte getAndDecrement(int index) {
        return getAndAdd(index, (byte) -1);
    }

    /// Sets the element to what the function makes of it and returns that. The function has no side
    /// effects: it is called again if another thread changes the element meanwhile.
    public byte updateAndGet(int index, IntUnaryOperator update) {
        return cell(index).updateAndGet(update);
    }

    /// As [#updateAndGet], but returns what the element was before.
    public byte getAndUpdate(int index, IntUnaryOperator update) {
        return cell(index).getAndUpdate(update);
    }

    /// Sets the element to `combine(element, operand)` and returns that; see [#updateAndGet].
    public byte accumulateAndGet(int index, byte operand, IntBinaryOperator combine) {
        return cell(index).accumulateAndGet(operand, combine);
    }

    /// Sets the element to `combine(element, operand)` and returns what it was before.
    public byte getAndAccumulate(int index, byte operand, IntBinaryOperator combine) {
        return cell(index).getAndAccumulate(operand, combine);
    }

    // ------------------------------------------------------------------------------- many at once

    /// A copy of all elements. Not one step; see [SharedArray].
    public byte[] toArray() {
        var copy = new byte[length()];
        copyTo(0, copy, 0, copy.length);
        return copy;
    }

    /// Copies elements out: `count` of them, from `index` on, into the array from `at` on. Not one
    /// step; see [SharedArray].
    public void copyTo(int index, byte[] target, int at, int count) {
        Objects.checkFromIndexSize(at, count, target.length);
        copyOut(ValueLayout.JAVA_BYTE, index, target, at, count);
    }

    /// Copies elements in: `count` of those of the array, from `at` on, to `index` and behind. Not
    /// one step; see [SharedArray].
    public void copyFrom(int index, byte[] source, int at, int count) {
        Objects.checkFromIndexSize(at, count, source.length);
        copyIn(ValueLayout.JAVA_BYTE, index, source, at, count);
    }

    /// Copies a whole array in, to the first elements.
    public void copyFrom(byte[] source) {
        copyFrom(0, source, 0, source.length);
    }

    /// Sets all elements. Not one step; see [SharedArray].
    public void fill(byte value) {
        var all = new byte[length()];
        Arrays.fill(all, value);
        copyFrom(all);
    }

    /// The elements as they are now, such as `[1, 2, 3]`. Not one step.
    @Override
    public String toString() {
        return Arrays.toString(toArray());
    }

    private Object readResolve() {
        return new SharedByteArray(identity());
    }
}
