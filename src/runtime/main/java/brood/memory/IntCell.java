package brood.memory;

import brood.machine.Operation;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// The verbs of a 32-bit number.
final class IntCell extends Cell {
    IntCell(SharedObject object, int index, long at) {
        super(object, index, at);
    }

    int get() {
        begins(Operation.READ);
        int value = region.getIntVolatile(at);
        ended(Operation.READ, machine.recording() ? "" + value : "");
        return value;
    }

    void set(int value) {
        begins(Operation.WRITE);
        region.setIntVolatile(at, value);
        ended(Operation.WRITE, machine.recording() ? "" + value : "");
    }

    int getAndSet(int value) {
        begins(Operation.WRITE);
        int before;
        do before = region.getIntVolatile(at);
        while (!region.compareAndSetInt(at, before, value));
        return changed(Operation.WRITE, before, value, before);
    }

    boolean compareAndSet(int expected, int value) {
        begins(Operation.COMPARE);
        boolean done = region.compareAndSetInt(at, expected, value);
        String detail = "";
        if (machine.recording()) detail = done ? expected + " -> " + value : "not " + expected;
        ended(Operation.COMPARE, done, detail);
        return done;
    }

    int getAndAdd(int delta) {
        begins(Operation.ADD);
        int before = region.getAndAddInt(at, delta);
        return changed(Operation.ADD, before, before + delta, before);
    }

    int updateAndGet(IntUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            int before = region.getIntVolatile(at);
            int after = update.applyAsInt(before);
            if (region.compareAndSetInt(at, before, after))
                return changed(Operation.COMPARE, before, after, after);
        }
    }

    int getAndUpdate(IntUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            int before = region.getIntVolatile(at);
            int after = update.applyAsInt(before);
            if (region.compareAndSetInt(at, before, after))
                return changed(Operation.COMPARE, before, after, before);
        }
    }

    int accumulateAndGet(int operand, IntBinaryOperator combine) {
        return updateAndGet(before -> combine.applyAsInt(before, operand));
    }

    int getAndAccumulate(int operand, IntBinaryOperator combine) {
        return getAndUpdate(before -> combine.applyAsInt(before, operand));
    }

    private int changed(Operation operation, int before, int after, int result) {
        ended(operation, machine.recording() ? before + " -> " + after : "");
        return result;
    }
}
