package brood.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sockets between Brood and CPython. `old` is the CPython that is installed, which here is 3.11;
/// with 3.12 or later those tests that need MD5 show that the new form is spoken. `new` is a
/// re-implementation of the handshake of 3.12, in Python.
class WithPythonTest {
    private static final SocketOptions MD5 = SocketOptions.defaults().withMd5();

    @TempDir Path folder;

    private SocketAddress net() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private SocketAddress file() {
        return UnixDomainSocketAddress.of(folder.resolve("s"));
    }

    private static void echoes(Connection connection) throws Exception {
        var random = new Random(1);
        for (int length : new int[] {0, 1, 4, 255, 16_384, 16_385, 3_000_000}) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            connection.sendBytes(bytes);
            assertThat(connection.receiveBytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void python_connects_and_bytes_go_in_both_directions(String way) throws Exception {
        for (SocketAddress address : new SocketAddress[] {net(), file()})
            try (var listener = Listener.bind(address, key("secret"), options(way));
                    var python = connecting(listener, way, "secret")) {
                try (var connection = listener.accept()) {
                    assertThat(python.says()).isEqualTo("connected");
                    echoes(connection);
                }
                assertThat(python.says()).isEqualTo("end");
            }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void we_connect_to_python_and_bytes_go_in_both_directions(String way) throws Exception {
        for (String address : new String[] {"127.0.0.1:0", folder.resolve("p").toString()})
            try (var python = PythonPeer.start(folder, way, "listen", address, "secret", "echo")) {
                try (var connection =
                        Client.connect(python.address(), key("secret"), options(way))) {
                    assertThat(python.says()).isEqualTo("connected");
                    echoes(connection);
                }
                assertThat(python.says()).isEqualTo("end");
            }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha384", "sha3_256", "sha3_384"})
    void python_may_choose_a_stronger_digest(String digest) throws Exception {
        try (var python =
                        PythonPeer.start(
                                folder, "new", "listen", "127.0.0.1:0", "k", "echo", digest);
                var connection = Client.connect(python.address(), key("k"))) {
            echoes(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void a_wrong_key_is_refused_in_both_directions(String way) throws Exception {
        try (var listener = Listener.bind(net(), key("right"), options(way));
                var python = connecting(listener, way, "wrong")) {
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(listener::accept)
                    .withMessageContaining("another key");
            assertThat(python.says()).isEqualTo("refused: digest sent was rejected");
        }
        try (var python = PythonPeer.start(folder, way, "listen", "127.0.0.1:0", "right", "echo")) {
            SocketAddress address = python.address();
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> Client.connect(address, key("wrong"), options(way)))
                    .withMessageContaining("does not accept our key");
            assertThat(python.says()).isEqualTo("refused: digest received was wrong");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"md5"})
    void md5_is_refused_unless_asked_for(String digest) throws Exception {
        try (var python =
                PythonPeer.start(folder, "new", "listen", "127.0.0.1:0", "k", "echo", digest)) {
            SocketAddress address = python.address();
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> Client.connect(address, key("k")))
                    .withMessageContaining("withMd5()");
        }
        try (var python =
                        PythonPeer.start(
                                folder, "new", "listen", "127.0.0.1:0", "k", "echo", digest);
                var connection = Client.connect(python.address(), key("k"), MD5)) {
            echoes(connection);
        }
    }

    @Test
    void a_python_that_dies_in_the_middle_of_a_message_is_an_end() throws Exception {
        try (var listener = Listener.bind(net(), key("k"));
                var python =
                        PythonPeer.start(
                                folder,
                                "new",
                                "connect",
                                PythonPeer.text(listener.address()),
                                "k",
                                "die");
                var connection = listener.accept()) {
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(connection::receiveBytes)
                    .withMessageContaining("in the middle of a message");
            assertThat(python.says()).isEqualTo("connected");
        }
    }

    @Test
    void a_length_in_eight_bytes_is_understood() throws Exception {
        try (var listener = Listener.bind(net(), key("k"));
                var python =
                        PythonPeer.start(
                                folder,
                                "new",
                                "connect",
                                PythonPeer.text(listener.address()),
                                "k",
                                "long-head");
                var connection = listener.accept()) {
            assertThat(connection.receiveBytes()).asString(UTF_8).isEqualTo("hello");
            connection.sendBytes("and back".getBytes(UTF_8));
            assertThat(python.says()).isEqualTo("connected");
            assertThat(python.says()).isEqualTo("and back");
        }
    }

    private PythonPeer connecting(Listener listener, String way, String key) throws Exception {
        return PythonPeer.start(
                folder, way, "connect", PythonPeer.text(listener.address()), key, "echo");
    }

    private static SocketOptions options(String way) {
        return way.equals("old") ? MD5 : SocketOptions.defaults();
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }
}
