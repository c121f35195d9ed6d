package brood.memory;

import brood.contract.AtomicLongContract.Verbs;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/// A [SharedLong] as the contract sees it.
record SharedVerbs(SharedLong number) implements Verbs {
    @Override
    public long get() {
        return number.get();
    }

    @Override
    public void set(long value) {
        number.set(value);
    }

    @Override
    public long getAndSet(long value) {
        return number.getAndSet(value);
    }

    @Override
    public boolean compareAndSet(long expected, long value) {
        return number.compareAndSet(expected, value);
    }

    @Override
    public long getAndAdd(long delta) {
        return number.getAndAdd(delta);
    }

    @Override
    public long addAndGet(long delta) {
        return number.addAndGet(delta);
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
        return number.updateAndGet(update);
    }

    @Override
    public long getAndUpdate(LongUnaryOperator update) {
        return number.getAndUpdate(update);
    }

    @Override
    public long accumulateAndGet(long operand, LongBinaryOperator combine) {
        return number.accumulateAndGet(operand, combine);
    }

    @Override
    public long getAndAccumulate(long operand, LongBinaryOperator combine) {
        return number.getAndAccumulate(operand, combine);
    }

    @Override
    public String toString() {
        return number.toString();
    }
}
