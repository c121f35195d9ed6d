package brood.memory;

import brood.contract.AtomicDoubleContract.Verbs;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/// A [SharedDouble] as the contract sees it.
record SharedDoubleVerbs(SharedDouble number) implements Verbs {
    @Override
    public double get() {
        return number.get();
    }

    @Override
    public void set(double value) {
        number.set(value);
    }

    @Override
    public double getAndSet(double value) {
        return number.getAndSet(value);
    }

    @Override
    public boolean compareAndSet(double expected, double value) {
        return number.compareAndSet(expected, value);
    }

    @Override
    public double getAndAdd(double delta) {
        return number.getAndAdd(delta);
    }

    @Override
    public double addAndGet(double delta) {
        return number.addAndGet(delta);
    }

    @Override
    public double updateAndGet(DoubleUnaryOperator update) {
        return number.updateAndGet(update);
    }

    @Override
    public double getAndUpdate(DoubleUnaryOperator update) {
        return number.getAndUpdate(update);
    }

    @Override
    public double accumulateAndGet(double operand, DoubleBinaryOperator combine) {
        return number.accumulateAndGet(operand, combine);
    }

    @Override
    public double getAndAccumulate(double operand, DoubleBinaryOperator combine) {
        return number.getAndAccumulate(operand, combine);
    }

    @Override
    public String toString() {
        return number.toString();
    }
}
