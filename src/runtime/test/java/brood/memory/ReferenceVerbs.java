package brood.memory;

import brood.contract.AtomicRecordContract.Same;
import brood.contract.AtomicRecordContract.Verbs;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// An [AtomicReference] as the contract sees it.
@SuppressWarnings("NullAway") // it never holds null
record ReferenceVerbs(AtomicReference<Same> record) implements Verbs {
    @Override
    public Same get() {
        return record.get();
    }

    @Override
    public void set(Same value) {
        record.set(value);
    }

    @Override
    public Same getAndSet(Same value) {
        return record.getAndSet(value);
    }

    @Override
    public boolean compareAndSet(Same expected, Same value) {
        return record.compareAndSet(expected, value);
    }

    @Override
    public Same updateAndGet(UnaryOperator<Same> update) {
        return record.updateAndGet(update);
    }

    @Override
    public Same getAndUpdate(UnaryOperator<Same> update) {
        return record.getAndUpdate(update);
    }

    @Override
    public String toString() {
        return record.toString();
    }
}
