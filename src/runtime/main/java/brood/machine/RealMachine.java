package brood.machine;

/// The machine on which everything really runs. (Being written.)
public final class RealMachine {
    private RealMachine() {}

    static Machine root() {
        throw new UnsupportedOperationException("the real machine is being written");
    }
}
