package brood.connect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The other side in CPython; see `peer.py`.
final class PythonPeer implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;

    private PythonPeer(Process process) {
        this.process = process;
        this.said = process.inputReader(UTF_8);
    }

    /// @param way `old`: the handshake of this CPython; `new`: the one of 3.12
    /// @param more the digest, for `new`
    static PythonPeer start(
            Path folder,
            String way,
            String role,
            String address,
            String key,
            String what,
            String... more)
            throws IOException {
        Path script = folder.resolve("peer.py");
        try (InputStream in = PythonPeer.class.getResourceAsStream("peer.py")) {
            if (in == null) throw new AssertionError("peer.py is missing");
            if (!Files.exists(script)) Files.copy(in, script);
        }
        var command =
                new ArrayList<String>(
                        List.of("python3", "-S", script.toString(), way, role, address, key, what));
        command.addAll(List.of(more));
        try {
            return new PythonPeer(
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException noPython) {
            return Assumptions.abort("there is no python3 here: " + noPython.getMessage());
        }
    }

    /// The next line that it prints.
    String says() throws IOException {
        String line = said.readLine();
        return line == null ? "nothing any more" : line;
    }

    /// Where it listens.
    SocketAddress address() throws IOException {
        String where = says();
        int colon = where.lastIndexOf(':');
        if (colon < 0) return UnixDomainSocketAddress.of(where);
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), Integer.parseInt(where.substring(colon + 1)));
    }

    /// An address as the script takes it.
    static String text(SocketAddress address) {
        return address instanceof InetSocketAddress net
                ? "127.0.0.1:" + net.getPort()
                : address.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
