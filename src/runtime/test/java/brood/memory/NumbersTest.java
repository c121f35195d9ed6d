package brood.memory;

import brood.contract.Party;
import brood.contract.Threads;

/// On the real machine, between threads of one JVM.
class NumbersTest extends AllNumbers {
    @Override
    Party party() {
        return new Threads();
    }
}
