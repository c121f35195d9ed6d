package brood.connect;

import brood.machine.Machine;
import brood.machine.RealMachine;
import brood.memory.WaitCell;
import brood.memory.Waitable;
import brood.task.Nullable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/// Waits at an address for clients that have the same key: Python's `Listener`, and compatible with
/// it. A [Client] of Python can connect, and a client of Brood to a listener of Python; between
/// them go bytes.
///
/// ```java
/// byte[] key = Listener.newKey();
/// try (var listener = Listener.bind(key)) {
///     var address = listener.address();
///     brood.spawn("caller", () -> { Client.connect(address, key).send("hello"); });
///     try (var connection = listener.accept()) { IO.println(connection.receive()); }
/// }
/// ```
///
/// Within a session a [Pipe] is faster and knows who has died. A socket is for programs that have
/// nothing else in common.
///
/// `accept` shakes hands with whoever has come, and that may take as long as
/// [SocketOptions#withTimeout] says: several threads may call it at once, so that one silent client
/// does not keep the others waiting. A server for many has one thread at [#knock], and gives each
/// handshake to a thread of its own.
///
/// **What it keeps out.** Who does not have the key: with SHA-256, or with MD5 if asked for.
/// Objects that are more than values, unless they are named; and code in any case. Nothing is
/// encrypted. Without further words only processes of this computer can connect: by a socket file
/// that only this user can open, or over the loopback address.
///
/// **Memory effects** between processes come with shared memory, not with sockets: of a message,
/// the copy is all that is seen.
public final class Listener implements AutoCloseable, Waitable {
    private final RealMachine machine;
    private final ServerSocketChannel channel;
    private final SocketAddress address;
    private final byte[] key;
    private final SocketOptions options;
    private final Selector selector;
    private final ReentrantLock accepting = new ReentrantLock();

    /// One that has come while somebody only looked. Under the lock.
    private @Nullable SocketChannel waiting;

    private volatile boolean closed;

    private Listener(
            RealMachine machine, ServerSocketChannel channel, byte[] key, SocketOptions options)
            throws IOException {
        this.machine = machine;
        this.channel = channel;
        this.address = channel.getLocalAddress();
        this.key = key;
        this.options = options;
        channel.configureBlocking(false);
        this.selector = Selector.open();
        channel.register(selector, SelectionKey.OP_ACCEPT);
    }

    /// A new random key of 32 bytes.
    public static byte[] newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /// Listens at a new socket file in the directory of this session, where only processes of this
    /// user can reach it. A child gets the [#address] with its task.
    ///
    /// @throws IllegalArgumentException if the key is empty
    public static Listener bind(byte[] key) throws IOException {
        return bind(key, SocketOptions.defaults());
    }

    /// The same with options.
    public static Listener bind(byte[] key, SocketOptions options) throws IOException {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        Path file =
                Sockets.machine().directory().resolve("socket-" + HexFormat.of().formatHex(random));
        return bind(UnixDomainSocketAddress.of(file), key, options);
    }

    /// Listens at a port of this computer, for processes of this computer.
    ///
    /// @param port 0: any that is free; see [#address]
    public static Listener bind(int port, byte[] key) throws IOException {
        return bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), key);
    }

    /// Listens at an address: a [UnixDomainSocketAddress], whose file must not exist yet, or an
    /// [InetSocketAddress].
    ///
    /// @throws BindException if the address is in use
    /// @throws IllegalArgumentException if there can be no listener there, or the key is empty
    public static Listener bind(SocketAddress address, byte[] key) throws IOException {
        return bind(address, key, SocketOptions.defaults());
    }

    /// The same with options.
    public static Listener bind(SocketAddress address, byte[] key, SocketOptions options)
            throws IOException {
        RealMachine machine = Sockets.machine();
        Addresses.checked(address);
        byte[] secret = Addresses.checkedKey(key);
        Objects.requireNonNull(options, "options are null: SocketOptions.defaults()");
        if (address instanceof InetSocketAddress net
                && !net.getAddress().isLoopbackAddress()
                && !options.fromOutside())
            throw new IllegalArgumentException(
                    "%s can be reached from other computers. Take a loopback address, as in Listener.bind(%d, key), or say SocketOptions.defaults().withOthers()."
                            .formatted(address, net.getPort()));
        boolean file = address instanceof UnixDomainSocketAddress;
        ServerSocketChannel channel =
                file
                        ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        : ServerSocketChannel.open();
        boolean done = false;
        try {
            if (!file) channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address);
            if (address instanceof UnixDomainSocketAddress it) forOwnerOnly(it.getPath());
            var listener = new Listener(machine, channel, secret, options);
            done = true;
            return listener;
        } catch (SocketException taken) {
            var why = new BindException(whyNot(address, taken));
            why.initCause(taken);
            throw why;
        } finally {
            if (!done) channel.close();
        }
    }

    private static void forOwnerOnly(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (UnsupportedOperationException windows) {
            // there, who may use the directory may use the file
        }
    }

    private static String whyNot(SocketAddress address, SocketException why) {
        if (address instanceof UnixDomainSocketAddress file && Files.exists(file.getPath()))
            return "cannot listen at %s: there is such a file. Another listener has it, or one that was killed has left it; then delete it."
                    .formatted(address);
        return "cannot listen at %s: %s. Port 0 means any that is free."
                .formatted(address, why.getMessage());
    }

    // --------------------------------------------------------------------------------- accept

    /// Waits for a client, and shakes hands.
    ///
    /// @throws AuthenticationException if the one who came does not have the key, or says nothing.
    ///   The next one can be accepted
    /// @throws IllegalStateException if the listener is closed, or is closed during the wait
    public Connection accept() throws IOException, InterruptedException {
        return opened(Objects.requireNonNull(next(Machine.FOREVER)));
    }

    /// The same; waits for at most this time until somebody comes.
    ///
    /// @param timeout zero or less: does not wait
    public Optional<Connection> accept(Duration timeout) throws IOException, InterruptedException {
        SocketChannel came = next(machine.deadline(timeout));
        return came == null ? Optional.empty() : Optional.of(opened(came));
    }

    /// Waits for a client, and leaves the handshake to whoever calls the result, once: so silent
    /// clients keep nobody waiting. What is thrown there is what [#accept()] throws.
    ///
    /// @throws IllegalStateException if the listener is closed, or is closed during the wait
    public Callable<Connection> knock() throws IOException, InterruptedException {
        SocketChannel came = Objects.requireNonNull(next(Machine.FOREVER));
        return () -> opened(came);
    }

    private Connection opened(SocketChannel client) throws IOException, InterruptedException {
        if (address instanceof InetSocketAddress)
            client.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return SocketConnection.open(
                client, "socket at " + Addresses.name(address), key, options, true);
    }

    private @Nullable SocketChannel next(long deadline) throws IOException, InterruptedException {
        refuseClosed();
        accepting.lockInterruptibly();
        try {
            while (true) {
                refuseClosed();
                SocketChannel came = now();
                if (came != null) {
                    waiting = null;
                    return came;
                }
                if (Thread.interrupted())
                    throw new InterruptedException("interrupted while waiting at " + this);
                long millis = 0; // for ever
                if (deadline != Machine.FOREVER) {
                    long left = deadline - machine.nanoTime();
                    if (left <= 0) return null;
                    millis = Math.max(1, (left + 999_999) / 1_000_000);
                }
                selector.select(millis);
                selector.selectedKeys().clear();
            }
        } catch (ClosedSelectorException | ClosedChannelException meanwhile) {
            throw closed();
        } finally {
            accepting.unlock();
        }
    }

    private @Nullable SocketChannel now() throws IOException {
        if (waiting == null) waiting = channel.accept();
        return waiting;
    }

    // --------------------------------------------------------------------------------- waitAny

    /// Whether `accept` has somebody to shake hands with.
    @Override
    public boolean isReady() {
        refuseClosed();
        if (!accepting.tryLock()) return false;
        try {
            return now() != null;
        } catch (IOException broken) {
            return true; // accept says why
        } finally {
            accepting.unlock();
        }
    }

    @Override
    public WaitCell readiness() {
        try {
            return machine.state(Sockets.class, Sockets::new).watchAccepts(channel);
        } catch (IOException broken) {
            throw new UncheckedIOException(this + " cannot be waited for", broken);
        }
    }

    // --------------------------------------------------------------------------------- the rest

    /// Where clients find it.
    public SocketAddress address() {
        return address;
    }

    public boolean isClosed() {
        return closed;
    }

    private void refuseClosed() {
        if (closed) throw closed();
    }

    private IllegalStateException closed() {
        return new IllegalStateException("the listener at " + address + " is closed");
    }

    /// Nobody is accepted any more; who waits in `accept` is told. The socket file is deleted.
    /// Connections that were accepted stay. May be called again.
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        try {
            channel.close();
            selector.close();
            machine.state(Sockets.class, Sockets::new).forget(channel);
            SocketChannel came = waiting;
            if (came != null) came.close();
            if (address instanceof UnixDomainSocketAddress file)
                Files.deleteIfExists(file.getPath());
        } catch (IOException atTheEnd) {
            // it listens no longer
        }
    }

    @Override
    public String toString() {
        return "Listener[" + address + (closed ? ", closed]" : "]");
    }
}
