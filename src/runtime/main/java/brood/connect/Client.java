package brood.connect;

import brood.machine.Machine;
import brood.machine.RealMachine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/// Connects to a [Listener], of Brood or of Python: Python's `Client`.
public final class Client {
    private Client() {}

    /// Connects, and shakes hands.
    ///
    /// @param key the one that the listener has
    /// @throws AuthenticationException if the keys differ, or something else than a listener is
    ///   there
    /// @throws ConnectException if nobody listens there
    public static Connection connect(SocketAddress address, byte[] key)
            throws IOException, InterruptedException {
        return connect(address, key, SocketOptions.defaults());
    }

    /// The same with options.
    public static Connection connect(SocketAddress address, byte[] key, SocketOptions options)
            throws IOException, InterruptedException {
        RealMachine machine = Sockets.machine();
        Addresses.checked(address);
        byte[] secret = Addresses.checkedKey(key);
        Objects.requireNonNull(options, "options are null: SocketOptions.defaults()");
        SocketChannel channel = open(address, machine.deadline(options.patience()), machine);
        return SocketConnection.open(
                channel, "socket to " + Addresses.name(address), secret, options, false);
    }

    private static SocketChannel open(SocketAddress address, long deadline, Machine machine)
            throws IOException, InterruptedException {
        boolean net = address instanceof InetSocketAddress;
        SocketChannel channel =
                net ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean done = false;
        try {
            if (net) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                if (!channel.connect(address)) finish(channel, address, deadline, machine);
            } else {
                channel.connect(address);
            }
            done = true;
            return channel;
        } catch (ClosedByInterruptException interrupt) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while connecting to " + address);
        } catch (SocketException nobody) {
            var why =
                    new ConnectException(
                            "nobody listens at %s (%s). Has the listener been started, and not been closed?"
                                    .formatted(address, nobody.getMessage()));
            why.initCause(nobody);
            throw why;
        } finally {
            if (!done) channel.close();
        }
    }

    private static void finish(
            SocketChannel channel, SocketAddress address, long deadline, Machine machine)
            throws IOException, InterruptedException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_CONNECT);
            while (!channel.finishConnect()) {
                if (Thread.interrupted())
                    throw new InterruptedException("interrupted while connecting to " + address);
                long left = deadline - machine.nanoTime();
                if (left <= 0) throw new SocketException("no answer in time");
                selector.select(Math.max(1, left / 1_000_000));
                selector.selectedKeys().clear();
            }
        }
    }
}
