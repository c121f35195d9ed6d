package brood.connect;

import brood.contract.ConnectionContract;
import brood.contract.Party;
import brood.contract.Threads;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Connections over TCP, between threads of one JVM.
class TcpSocketTest implements ConnectionContract {
    @Override
    public Ends ends() throws Exception {
        return SocketPair.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /// More than the operating system keeps on both sides.
    @Override
    public int tooMuch() {
        return 20_000_000;
    }

    @Override
    public Party party() {
        return new Threads();
    }
}
