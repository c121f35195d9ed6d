package brood.memory;

import brood.machine.Operation;
import java.nio.ByteOrder;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/// The verbs of a byte. Processors compare and set words, so that is done with the word around it,
/// and tried again if a neighbour has changed meanwhile.
final class ByteCell extends Cell {
    private final long word;
    private final int shift;

    ByteCell(SharedObject object, int index, long at) {
        super(object, index, at);
        this.word = at & -Integer.BYTES;
        int place = (int) (at - word);
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        this.shift = Byte.SIZE * (little ? place : Integer.BYTES - 1 - place);
    }

    byte get() {
        begins(Operation.READ);
        byte value = region.getByteVolatile(at);
        ended(Operation.READ, machine.recording() ? "" + value : "");
        return value;
    }

    void set(byte value) {
        begins(Operation.WRITE);
        region.setByteVolatile(at, value);
        ended(Operation.WRITE, machine.recording() ? "" + value : "");
    }

    byte getAndSet(byte value) {
        begins(Operation.WRITE);
        while (true) {
            int all = region.getIntVolatile(word);
            if (replace(all, value)) return changed(Operation.WRITE, mine(all), value, mine(all));
        }
    }

    boolean compareAndSet(byte expected, byte value) {
        begins(Operation.COMPARE);
        boolean done = false;
        while (!done) {
            int all = region.getIntVolatile(word);
            if (mine(all) != expected) break;
            done = replace(all, value);
        }
        String detail = "";
        if (machine.recording()) detail = done ? expected + " -> " + value : "not " + expected;
        ended(Operation.COMPARE, done, detail);
        return done;
    }

    byte getAndAdd(byte delta) {
        begins(Operation.ADD);
        while (true) {
            int all = region.getIntVolatile(word);
            byte after = (byte) (mine(all) + delta);
            if (replace(all, after)) return changed(Operation.ADD, mine(all), after, mine(all));
        }
    }

    byte updateAndGet(IntUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            int all = region.getIntVolatile(word);
            byte after = (byte) update.applyAsInt(mine(all));
            if (replace(all, after)) return changed(Operation.COMPARE, mine(all), after, after);
        }
    }

    byte getAndUpdate(IntUnaryOperator update) {
        begins(Operation.COMPARE);
        while (true) {
            int all = region.getIntVolatile(word);
            byte after = (byte) update.applyAsInt(mine(all));
            if (replace(all, after)) return changed(Operation.COMPARE, mine(all), after, mine(all));
        }
    }

    byte accumulateAndGet(byte operand, IntBinaryOperator combine) {
        return updateAndGet(before -> combine.applyAsInt(before, operand));
    }

    byte getAndAccumulate(byte operand, IntBinaryOperator combine) {
        return getAndUpdate(before -> combine.applyAsInt(before, operand));
    }

    private byte mine(int all) {
        return (byte) (all >>> shift);
    }

    private boolean replace(int all, byte value) {
        int others = all & ~(0xFF << shift);
        return region.compareAndSetInt(word, all, others | (value & 0xFF) << shift);
    }

    private byte changed(Operation operation, byte before, byte after, byte result) {
        ended(operation, machine.recording() ? before + " -> " + after : "");
        return result;
    }
}
