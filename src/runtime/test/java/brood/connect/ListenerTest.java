package brood.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import brood.contract.Threads;
import brood.task.NotSendableException;
import brood.task.Task;
import brood.wire.Codec;
import brood.wire.WireException;
import java.io.IOException;
import java.io.Serializable;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes to a listener: nobody, strangers, and those it waits for.
class ListenerTest {
    private static final byte[] KEY = "the key".getBytes(UTF_8);

    @TempDir Path folder;

    private static SocketChannel stranger(Listener listener) throws IOException {
        return SocketChannel.open(listener.address());
    }

    private Listener impatient() throws IOException {
        return Listener.bind(
                UnixDomainSocketAddress.of(folder.resolve("s")),
                KEY,
                SocketOptions.defaults().withTimeout(Duration.ofMillis(50)));
    }

    // --------------------------------------------------------------------------------- strangers

    @Test
    void a_silent_client_is_hung_up_on_and_the_next_one_is_served() throws Exception {
        try (var listener = impatient();
                var silent = stranger(listener)) {
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(listener::accept)
                    .withMessageContaining("in time");
            assertThat(silent.read(ByteBuffer.allocate(200))).isPositive(); // the challenge
            assertThat(silent.read(ByteBuffer.allocate(200))).isNegative();
        }
        try (var listener = Listener.bind(KEY)) {
            var client =
                    new Threads().start(() -> Client.connect(listener.address(), KEY).receive());
            try (var connection = listener.accept()) {
                connection.send("served");
                assertThat(client.join()).isEqualTo("served");
            }
        }
    }

    @Test
    void what_is_no_handshake_is_refused_and_asks_for_no_memory() throws Exception {
        try (var listener = Listener.bind(KEY)) {
            var garbage = new ArrayList<byte[]>();
            garbage.add("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
            garbage.add(new byte[] {0x7F, -1, -1, -1});
            garbage.add(new byte[] {-1, -1, -1, -1, 0x7F, -1, -1, -1, -1, -1, -1, -1});
            garbage.add(new byte[] {-1, -1, -1, -5});
            garbage.add(new byte[] {0, 0, 1, 1});
            garbage.add(new byte[] {0, 0, 0, 0});
            var random = new Random(7);
            for (int i = 0; i < 200; i++) {
                byte[] bytes = new byte[1 + random.nextInt(400)];
                random.nextBytes(bytes);
                if (i % 2 == 0) bytes[0] = bytes[Math.min(1, bytes.length - 1)] = 0;
                garbage.add(bytes);
            }
            for (byte[] bytes : garbage)
                try (var client = stranger(listener)) {
                    client.write(ByteBuffer.wrap(bytes));
                    client.shutdownOutput();
                    assertThatExceptionOfType(AuthenticationException.class)
                            .isThrownBy(listener::accept);
                }
        }
    }

    @Test
    void whoever_has_the_key_and_sends_nonsense_harms_only_his_own_connection() throws Exception {
        var random = new Random(3);
        try (var listener = Listener.bind(KEY)) {
            for (int i = 0; i < 100; i++) {
                byte[] bytes =
                        i % 2 == 0
                                ? Codec.encode(new ArrayList<>(List.of(1, "two")))
                                : new byte[60];
                for (int k = 0; k < 4; k++)
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                byte[] sent = bytes;
                var client =
                        new Threads()
                                .start(() -> {
                                    try (var connection = Client.connect(listener.address(), KEY)) {
                                        connection.sendBytes(sent);
                                        connection.send("good");
                                        return connection.receive();
                                    }
                                });
                try (var connection = listener.accept()) {
                    try {
                        connection.receive();
                    } catch (WireException damaged) {
                        // as it should be, mostly
                    }
                    assertThat(connection.receive()).isEqualTo("good");
                    connection.send("bye");
                    assertThat(client.join()).isEqualTo("bye");
                }
            }
        }
    }

    // --------------------------------------------------------------------------------- objects

    static final class Gadget implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void only_values_come_unless_more_is_accepted() throws Exception {
        var ends = SocketPair.inSession();
        ends.here().send(new Gadget());
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ends.there().receive())
                .withMessageContaining("accepting(Gadget.class)");
        Task<Integer> code = () -> 1;
        ends.here().send(code);
        assertThatExceptionOfType(WireException.class)
                .isThrownBy(() -> ends.there().receive())
                .withMessageContaining("no code is taken");
        try (var pipe = Pipe.open()) {
            ends.here().send(pipe.left());
            assertThatExceptionOfType(WireException.class).isThrownBy(() -> ends.there().receive());
        }
        ends.here().send(List.of("still", "works"));
        assertThat(ends.there().receive()).isEqualTo(List.of("still", "works"));

        try (var listener =
                Listener.bind(
                        UnixDomainSocketAddress.of(folder.resolve("g")),
                        KEY,
                        SocketOptions.defaults().accepting(Gadget.class))) {
            var client =
                    new Threads()
                            .start(() -> {
                                Client.connect(listener.address(), KEY).send(new Gadget());
                                return 1;
                            });
            assertThat(listener.accept().receive()).isInstanceOf(Gadget.class);
            client.join();
        }
    }

    @Test
    void a_socket_cannot_be_sent() throws Exception {
        var ends = SocketPair.inSession();
        assertThatExceptionOfType(NotSendableException.class)
                .isThrownBy(() -> ends.here().send(ends.there()));
    }

    @Test
    void a_message_may_be_limited() throws Exception {
        try (var listener =
                Listener.bind(
                        UnixDomainSocketAddress.of(folder.resolve("m")),
                        KEY,
                        SocketOptions.defaults().withLongestMessage(100))) {
            var client =
                    new Threads()
                            .start(() -> {
                                var connection = Client.connect(listener.address(), KEY);
                                connection.sendBytes(new byte[101]);
                                return connection;
                            });
            try (var connection = listener.accept()) {
                assertThatExceptionOfType(MessageTooLongException.class)
                        .isThrownBy(connection::receive);
            }
            client.join().close();
        }
    }

    // --------------------------------------------------------------------------------- accept

    @Test
    void accept_waits_only_as_long_as_it_is_told() throws Exception {
        try (var listener = Listener.bind(KEY)) {
            assertThat(listener.accept(Duration.ZERO)).isEmpty();
            assertThat(listener.accept(Duration.ofSeconds(-1))).isEmpty();
            assertThat(listener.accept(Duration.ofMillis(2))).isEmpty();
        }
    }

    @Test
    void close_wakes_who_accepts_and_deletes_the_file() throws Exception {
        var listener = Listener.bind(KEY);
        Path file = ((UnixDomainSocketAddress) listener.address()).getPath();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var waiting =
                new Threads()
                        .start(() -> {
                            try {
                                return listener.accept().toString();
                            } catch (IllegalStateException closed) {
                                return closed.getMessage();
                            }
                        });
        waiting.untilItWaits();
        listener.close();
        listener.close();
        assertThat(waiting.join()).contains("the listener at").endsWith("is closed");
        assertThat(file).doesNotExist();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(listener::accept);
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> Client.connect(listener.address(), KEY))
                .withMessageContaining("nobody listens at");
    }

    @Test
    void an_interrupt_ends_accept_and_leaves_the_listener_open() throws Exception {
        try (var listener = Listener.bind(KEY)) {
            var waiting =
                    new Threads()
                            .start(() -> {
                                try {
                                    return listener.accept().toString();
                                } catch (InterruptedException interrupt) {
                                    return "interrupted";
                                }
                            });
            waiting.untilItWaits();
            waiting.interrupt();
            assertThat(waiting.join()).isEqualTo("interrupted");
            assertThat(listener.accept(Duration.ZERO)).isEmpty();
        }
    }

    // --------------------------------------------------------------------------------- bad input

    @Test
    void what_makes_no_sense_is_refused() throws Exception {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.bind(new byte[0]))
                .withMessageContaining("an empty key keeps nobody out");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Client.connect(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
                                new byte[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.bind(new InetSocketAddress(0), KEY))
                .withMessageContaining("other computers");
        var far = UnixDomainSocketAddress.of(folder.resolve("x".repeat(120)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Listener.bind(far, KEY))
                .withMessageContaining("bytes at most");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Client.connect(UnixDomainSocketAddress.of(""), KEY))
                .withMessageContaining("empty");
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(
                        () -> Client.connect(UnixDomainSocketAddress.of(folder.resolve("no")), KEY))
                .withMessageContaining("nobody listens at");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketOptions.defaults().withTimeout(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocketOptions.defaults().withLongestMessage(0));
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void null_is_refused() {
        assertThatNullPointerException().isThrownBy(() -> Listener.bind(null));
        assertThatNullPointerException().isThrownBy(() -> Client.connect(null, KEY));
        assertThatNullPointerException()
                .isThrownBy(() ->
                        Client.connect(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 1), null));
    }

    @Test
    void an_address_in_use_is_named() throws Exception {
        var file = UnixDomainSocketAddress.of(folder.resolve("twice"));
        try (var first = Listener.bind(file, KEY);
                var port = Listener.bind(0, KEY)) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> Listener.bind(first.address(), KEY))
                    .withMessageContaining("there is such a file");
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> Listener.bind(port.address(), KEY))
                    .withMessageContaining("Port 0 means any that is free");
        }
    }
}
