package brood.sync;

import brood.contract.LockContract.Cell;
import brood.memory.SharedLong;

/// A number that is read and written in two steps.
record SharedCell(SharedLong number) implements Cell {
    @Override
    public long read() {
        return number.get();
    }

    @Override
    public void write(long value) {
        number.set(value);
    }
}
