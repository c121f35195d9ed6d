package brood.memory;

import brood.contract.AtomicArrayContract.Verbs;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongUnaryOperator;

/// Arrays as the contract sees them.
final class ArrayVerbs {
    private ArrayVerbs() {}

    record Ints(SharedIntArray array) implements Verbs {
        @Override
        public int length() {
            return array.length();
        }

        @Override
        public long get(int index) {
            return array.get(index);
        }

        @Override
        public void set(int index, long value) {
            array.set(index, (int) value);
        }

        @Override
        public long getAndSet(int index, long value) {
            return array.getAndSet(index, (int) value);
        }

        @Override
        public boolean compareAndSet(int index, long expected, long value) {
            return array.compareAndSet(index, (int) expected, (int) value);
        }

        @Override
        public long getAndAdd(int index, long delta) {
            return array.getAndAdd(index, (int) delta);
        }

        @Override
        public long addAndGet(int index, long delta) {
            return array.addAndGet(index, (int) delta);
        }

        @Override
        public long updateAndGet(int index, LongUnaryOperator update) {
            return array.updateAndGet(index, n -> (int) update.applyAsLong(n));
        }

        @Override
        public long getAndUpdate(int index, LongUnaryOperator update) {
            return array.getAndUpdate(index, n -> (int) update.applyAsLong(n));
        }

        @Override
        public long accumulateAndGet(int index, long operand) {
            return array.accumulateAndGet(index, (int) operand, Integer::sum);
        }

        @Override
        public String toString() {
            return array.toString();
        }
    }

    record Longs(SharedLongArray array) implements Verbs {
        @Override
        public int length() {
            return array.length();
        }

        @Override
        public long get(int index) {
            return array.get(index);
        }

        @Override
        public void set(int index, long value) {
            array.set(index, value);
        }

        @Override
        public long getAndSet(int index, long value) {
            return array.getAndSet(index, value);
        }

        @Override
        public boolean compareAndSet(int index, long expected, long value) {
            return array.compareAndSet(index, expected, value);
        }

        @Override
        public long getAndAdd(int index, long delta) {
            return array.getAndAdd(index, delta);
        }

        @Override
        public long addAndGet(int index, long delta) {
            return array.addAndGet(index, delta);
        }

        @Override
        public long updateAndGet(int index, LongUnaryOperator update) {
            return array.updateAndGet(index, update);
        }

        @Override
        public long getAndUpdate(int index, LongUnaryOperator update) {
            return array.getAndUpdate(index, update);
        }

        @Override
        public long accumulateAndGet(int index, long operand) {
            return array.accumulateAndGet(index, operand, Long::sum);
        }

        @Override
        public String toString() {
            return array.toString();
        }
    }

    record Doubles(SharedDoubleArray array) implements Verbs {
        @Override
        public int length() {
            return array.length();
        }

        @Override
        public long get(int index) {
            return (long) array.get(index);
        }

        @Override
        public void set(int index, long value) {
            array.set(index, (double) value);
        }

        @Override
        public long getAndSet(int index, long value) {
            return (long) array.getAndSet(index, (double) value);
        }

        @Override
        public boolean compareAndSet(int index, long expected, long value) {
            return array.compareAndSet(index, (double) expected, (double) value);
        }

        @Override
        public long getAndAdd(int index, long delta) {
            return (long) array.getAndAdd(index, (double) delta);
        }

        @Override
        public long addAndGet(int index, long delta) {
            return (long) array.addAndGet(index, (double) delta);
        }

        @Override
        public long updateAndGet(int index, LongUnaryOperator update) {
            return (long) array.updateAndGet(index, n -> (double) update.applyAsLong((long) n));
        }

        @Override
        public long getAndUpdate(int index, LongUnaryOperator update) {
            return (long) array.getAndUpdate(index, n -> (double) update.applyAsLong((long) n));
        }

        @Override
        public long accumulateAndGet(int index, long operand) {
            return (long) array.accumulateAndGet(index, (double) operand, Double::sum);
        }

        @Override
        public String toString() {
            return array.toString();
        }
    }

    record Bytes(SharedByteArray array) implements Verbs {
        @Override
        public long narrow(long sum) {
            return (byte) sum;
        }

        @Override
        public int length() {
            return array.length();
        }

        @Override
        public long get(int index) {
            return array.get(index);
        }

        @Override
        public void set(int index, long value) {
            array.set(index, (byte) value);
        }

        @Override
        public long getAndSet(int index, long value) {
            return array.getAndSet(index, (byte) value);
        }

        @Override
        public boolean compareAndSet(int index, long expected, long value) {
            return array.compareAndSet(index, (byte) expected, (byte) value);
        }

        @Override
        public long getAndAdd(int index, long delta) {
            return array.getAndAdd(index, (byte) delta);
        }

        @Override
        public long addAndGet(int index, long delta) {
            return array.addAndGet(index, (byte) delta);
        }

        @Override
        public long updateAndGet(int index, LongUnaryOperator update) {
            return array.updateAndGet(index, n -> (int) update.applyAsLong(n));
        }

        @Override
        public long getAndUpdate(int index, LongUnaryOperator update) {
            return array.getAndUpdate(index, n -> (int) update.applyAsLong(n));
        }

        @Override
        public long accumulateAndGet(int index, long operand) {
            return array.accumulateAndGet(index, (byte) operand, Integer::sum);
        }

        @Override
        public String toString() {
            return array.toString();
        }
    }

    record JavaInts(AtomicIntegerArray array) implements Verbs {
        @Override
        public int length() {
            return array.length();
        }

        @Override
        public long get(int index) {
            return array.get(index);
        }

        @Override
        public void set(int index, long value) {
            array.set(index, (int) value);
        }

        @Override
        public long getAndSet(int index, long value) {
            return array.getAndSet(index, (int) value);
        }

        @Override
        public boolean compareAndSet(int index, long expected, long value) {
            return array.compareAndSet(index, (int) expected, (int) value);
        }

        @Override
        public long getAndAdd(int index, long delta) {
            return array.getAndAdd(index, (int) delta);
        }

        @Override
        public long addAndGet(int index, long delta) {
            return array.addAndGet(index, (int) delta);
        }

        @Override
        public long updateAndGet(int index, LongUnaryOperator update) {
            return array.updateAndGet(index, n -> (int) update.applyAsLong(n));
        }

        @Override
        public long getAndUpdate(int index, LongUnaryOperator update) {
            return array.getAndUpdate(index, n -> (int) update.applyAsLong(n));
        }

        @Override
        public long accumulateAndGet(int index, long operand) {
            return array.accumulateAndGet(index, (int) operand, Integer::sum);
        }

        @Override
        public String toString() {
            return array.toString();
        }
    }

    record JavaLongs(AtomicLongArray array) implements Verbs {
        @Override
        public int length() {
            return array.length();
        }

        @Override
        public long get(int index) {
            return array.get(index);
        }

        @Override
        public void set(int index, long value) {
            array.set(index, value);
        }

        @Override
        public long getAndSet(int index, long value) {
            return array.getAndSet(index, value);
        }

        @Override
        public boolean compareAndSet(int index, long expected, long value) {
            return array.compareAndSet(index, expected, value);
        }

        @Override
        public long getAndAdd(int index, long delta) {
            return array.getAndAdd(index, delta);
        }

        @Override
        public long addAndGet(int index, long delta) {
            return array.addAndGet(index, delta);
        }

        @Override
        public long updateAndGet(int index, LongUnaryOperator update) {
            return array.updateAndGet(index, update);
        }

        @Override
        public long getAndUpdate(int index, LongUnaryOperator update) {
            return array.getAndUpdate(index, update);
        }

        @Override
        public long accumulateAndGet(int index, long operand) {
            return array.accumulateAndGet(index, operand, Long::sum);
        }

        @Override
        public String toString() {
            return array.toString();
        }
    }
}
