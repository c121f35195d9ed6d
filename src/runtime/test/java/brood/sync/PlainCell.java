package brood.sync;

import brood.contract.LockContract.Cell;

/// A number for threads of one JVM, with no memory effects of its own.
final class PlainCell implements Cell {
    private static final long serialVersionUID = 1L;
    private long value;

    @Override
    public long read() {
        return value;
    }

    @Override
    public void write(long value) {
        this.value = value;
    }
}
