package brood.memory;

import brood.contract.AtomicBooleanContract.Verbs;

/// A [SharedBoolean] as the contract sees it.
record SharedBooleanVerbs(SharedBoolean value) implements Verbs {
    @Override
    public boolean get() {
        return value.get();
    }

    @Override
    public void set(boolean next) {
        value.set(next);
    }

    @Override
    public boolean getAndSet(boolean next) {
        return value.getAndSet(next);
    }

    @Override
    public boolean compareAndSet(boolean expected, boolean next) {
        return value.compareAndSet(expected, next);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
