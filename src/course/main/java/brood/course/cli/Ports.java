package brood.course.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/// Ports of the loopback address.
final class Ports {
    private static final int USUAL = 8888;
    private static final int USUAL_LAST = 8907;

    private Ports() {}

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /// A free one: the first of those that Jupyter usually takes, else any.
    static int free() throws IOException {
        var usual = IntStream.rangeClosed(USUAL, USUAL_LAST).filter(Ports::isFree).findFirst();
        if (usual.isPresent()) return usual.getAsInt();
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The port that was asked for.
    ///
    /// @throws CommandException when it is taken, naming one that is free
    static int wanted(int port) throws IOException {
        if (port < 1 || port > 65_535) {
            throw new CommandException(
                    ExitCodes.USAGE, "a port is a number from 1 to 65535, not " + port + ".");
        }
        if (isFree(port)) return port;
        throw new CommandException(
                ExitCodes.UNAVAILABLE,
                "port "
                        + port
                        + " is in use by another program. "
                        + free()
                        + " is free: "
                        + "./brood learn --port "
                        + free());
    }
}
