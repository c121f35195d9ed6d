package brood.explore;

import brood.machine.Subject;

/// Where a simulated process prints to.
enum Output implements Subject {
    OUT,
    ERR;

    @Override
    public String label() {
        return this == OUT ? "" : "to err";
    }

    @Override
    public long key() {
        return this == OUT ? 2 : 3;
    }
}
