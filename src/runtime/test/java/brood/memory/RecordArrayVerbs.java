package brood.memory;

import brood.contract.AtomicRecordContract.Same;
import brood.contract.AtomicRecordContract.Verbs;
import java.util.function.UnaryOperator;

/// One of a [SharedRecordArray] as the contract sees it.
record RecordArrayVerbs(SharedRecordArray<Same> record, int index) implements Verbs {
    @Override
    public Same get() {
        return record.get(index);
    }

    @Override
    public void set(Same value) {
        record.set(index, value);
    }

    @Override
    public Same getAndSet(Same value) {
        return record.getAndSet(index, value);
    }

    @Override
    public boolean compareAndSet(Same expected, Same value) {
        return record.compareAndSet(index, expected, value);
    }

    @Override
    public Same updateAndGet(UnaryOperator<Same> update) {
        return record.update(index, update);
    }

    @Override
    public Same getAndUpdate(UnaryOperator<Same> update) {
        return record.getAndUpdate(index, update);
    }

    @Override
    public String toString() {
        return record.get(index).toString();
    }
}
