package brood.memory;

import brood.contract.AtomicLongContract.Verbs;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// A [SharedInt] as the contract sees it.
record SharedIntVerbs(SharedInt number) implements Verbs {
    @Override
    public long get() {
        return number.get();
    }

    @Override
    public void set(long value) {
        number.set((int) value);
    }

    @Override
    public long getAndSet(long value) {
        return number.getAndSet((int) value);
    }

    @Override
    public boolean compareAndSet(long expected, long value) {
        return number.compareAndSet((int) expected, (int) value);
    }

    @Override
    public long getAndAdd(long delta) {
        return number.getAndAdd((int) delta);
    }

    @Override
    public long addAndGet(long delta) {
        return number.addAndGet((int) delta);
    }

    @Override
    public long incrementAndGet() {
        return number.incrementAndGet();
    }

    @Override
    public long getAndIncrement() {
        return number.getAndIncrement();
    }

    @Override
    public long decrementAndGet() {
        return number.decrementAndGet();
    }

    @Override
    public long getAndDecrement() {
        return number.getAndDecrement();
    }

    @Override
    public long updateAndGet(LongUnaryOperator update) {
        return number.updateAndGet(n -> (int) update.applyAsLong(n));
    }

    @Override
    public long getAndUpdate(LongUnaryOperator update) {
        return number.getAndUpdate(n -> (int) update.applyAsLong(n));
    }

    @Override
    public long accumulateAndGet(long operand, LongBinaryOperator combine) {
        return number.accumulateAndGet(
                (int) operand, (n, other) -> (int) combine.applyAsLong(n, other));
    }

    @Override
    public long getAndAccumulate(long operand, LongBinaryOperator combine) {
        return number.getAndAccumulate(
                (int) operand, (n, other) -> (int) combine.applyAsLong(n, other));
    }

    @Override
    public String toString() {
        return number.toString();
    }
}
