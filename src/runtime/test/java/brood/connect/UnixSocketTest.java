package brood.connect;

import brood.contract.ConnectionContract;
import brood.contract.Party;
import brood.contract.Threads;

/// Connections over a socket file, between threads of one JVM.
class UnixSocketTest implements ConnectionContract {
    @Override
    public Ends ends() throws Exception {
        return SocketPair.inSession();
    }

    /// More than the operating system keeps on both sides.
    @Override
    public int tooMuch() {
        return 2_000_000;
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
