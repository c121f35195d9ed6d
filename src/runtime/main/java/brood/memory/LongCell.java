package brood.memory;

import brood.machine.Operation;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// The verbs of a 64-bit number.
final class LongCell extends Cell {
    LongCell(SharedObject object, int index, long at) {
        super(object, index, at);
    }

    long get() {
        begins(Operation.READ);
        long value = region.getLongVolatile(at);
        ended(Operation.READ, machine.recording() ? "" + value : "");
        return value;
    }

    void set(long value) {
        begins(Operation.WRITE);
        region.setLongVolatile(at, value);
        ended(Operation.WRITE, machine.recording() ? "" + value : "");
    }

    long getAndSet(long value) {
        begins(Operation.WRITE);
        long before;
        do before = region.getLongVolatile(at);
        while (!region.compareAndSetLong(at, before, value));
        return changed(Operation.WRITE, before, value, before);
    }

    boolean compareAndSet(long expected, long value) {
        begins(Operation.COMPARE);
        boolean done = region.compareAndSetLong(at, expected, value);
        String detail = "";
        if (machine.recording()) detail = done ? expected + " -> " + value : "not " + expected;
        ended(Operation.COMPARE, done, detail);
        return done;
    }

    long getAndAdd(long delta) {
        begins(Operation.ADD);
        long before = region.getAndAddLong(at, delta);
        return changed(Operation.ADD, before, before + delta, before);
    }

    long updateAndGet(LongUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            long before = region.getLongVolatile(at);
            long after = update.applyAsLong(before);
            if (region.compareAndSetLong(at, before, after))
                return changed(Operation.COMPARE, before, after, after);
        }
    }

    long getAndUpdate(LongUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            long before = region.getLongVolatile(at);
            long after = update.applyAsLong(before);
            if (region.compareAndSetLong(at, before, after))
                return changed(Operation.COMPARE, before, after, before);
        }
    }

    long accumulateAndGet(long operand, LongBinaryOperator combine) {
        return updateAndGet(before -> combine.applyAsLong(before, operand));
    }

    long getAndAccumulate(long operand, LongBinaryOperator combine) {
        return getAndUpdate(before -> combine.applyAsLong(before, operand));
    }

    private long changed(Operation operation, long before, long after, long result) {
        ended(operation, machine.recording() ? before + " -> " + after : "");
        return result;
    }
}
