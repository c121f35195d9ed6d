package brood.connect;

import brood.contract.ConnectionContract;
import brood.contract.ConnectionContract.Ends;
import java.net.SocketAddress;
import java.util.concurrent.FutureTask;

/// Two ends of a socket in this JVM.
final class SocketPair {
    private SocketPair() {}

    private static final SocketOptions OPTIONS =
            SocketOptions.defaults().accepting(ConnectionContract.Letter.class);

    static Ends at(SocketAddress address) throws Exception {
        byte[] key = Listener.newKey();
        try (var listener = Listener.bind(address, key, OPTIONS)) {
            return of(listener, key);
        }
    }

    static Ends inSession() throws Exception {
        byte[] key = Listener.newKey();
        try (var listener = Listener.bind(key, OPTIONS)) {
            return of(listener, key);
        }
    }

    private static Ends of(Listener listener, byte[] key) throws Exception {
        var client = new FutureTask<>(() -> Client.connect(listener.address(), key, OPTIONS));
        Thread.ofPlatform().daemon().start(client);
        return new Ends(listener.accept(), client.get());
    }
}
