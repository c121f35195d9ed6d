package brood.memory;

import brood.machine.Operation;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// The verbs of a floating-point number. Its 64 bits are one word, so it is never read in halves;
/// there is no instruction that adds to it, so adding compares and tries again.
final class DoubleCell extends Cell {
    DoubleCell(SharedObject object, int index, long at) {
        super(object, index, at);
    }

    double get() {
        begins(Operation.READ);
        double value = now();
        ended(Operation.READ, machine.recording() ? "" + value : "");
        return value;
    }

    void set(double value) {
        begins(Operation.WRITE);
        region.setLongVolatile(at, bits(value));
        ended(Operation.WRITE, machine.recording() ? "" + value : "");
    }

    double getAndSet(double value) {
        begins(Operation.WRITE);
        double before;
        do before = now();
        while (!replace(before, value));
        return changed(Operation.WRITE, before, value, before);
    }

    boolean compareAndSet(double expected, double value) {
        begins(Operation.COMPARE);
        boolean done = replace(expected, value);
        String detail = "";
        if (machine.recording()) detail = done ? expected + " -> " + value : "not " + expected;
        ended(Operation.COMPARE, done, detail);
        return done;
    }

    double getAndAdd(double delta) {
        begins(Operation.ADD);
        while (true) {
            double before = now();
            if (replace(before, before + delta))
                return changed(Operation.ADD, before, before + delta, before);
        }
    }

    double addAndGet(double delta) {
        begins(Operation.ADD);
        while (true) {
            double before = now();
            double after = before + delta;
            if (replace(before, after)) return changed(Operation.ADD, before, after, after);
        }
    }

    double updateAndGet(DoubleUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            double before = now();
            double after = update.applyAsDouble(before);
            if (replace(before, after)) return changed(Operation.COMPARE, before, after, after);
        }
    }

    double getAndUpdate(DoubleUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            double before = now();
            double after = update.applyAsDouble(before);
            if (replace(before, after)) return changed(Operation.COMPARE, before, after, before);
        }
    }

    double accumulateAndGet(double operand, DoubleBinaryOperator combine) {
        return updateAndGet(before -> combine.applyAsDouble(before, operand));
    }

    double getAndAccumulate(double operand, DoubleBinaryOperator combine) {
        return getAndUpdate(before -> combine.applyAsDouble(before, operand));
    }

    private double now() {
        return Double.longBitsToDouble(region.getLongVolatile(at));
    }

    private boolean replace(double expected, double value) {
        return region.compareAndSetLong(at, bits(expected), bits(value));
    }

    /// Raw: a NaN is given back as it came.
    static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }

    private double changed(Operation operation, double before, double after, double result) {
        ended(operation, machine.recording() ? before + " -> " + after : "");
        return result;
    }
}
