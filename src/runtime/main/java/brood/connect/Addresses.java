package brood.connect;

import java.io.File;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Objects;

/// Which addresses there can be, and how they are called.
final class Addresses {
    private Addresses() {}

    /// @throws IllegalArgumentException if there can be no socket there
    static SocketAddress checked(SocketAddress address) {
        Objects.requireNonNull(address, "at which address? null");
        if (address instanceof UnixDomainSocketAddress file) {
            checkLength(file);
        } else if (address instanceof InetSocketAddress net) {
            if (net.isUnresolved())
                throw new IllegalArgumentException(
                        "there is no computer of the name '" + net.getHostString() + "'");
        } else {
            throw new IllegalArgumentException(
                    "a socket has an InetSocketAddress or a UnixDomainSocketAddress, not a "
                            + address.getClass().getName());
        }
        return address;
    }

    /// The operating system has so many bytes for the path of a socket.
    private static void checkLength(UnixDomainSocketAddress file) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        int most = os.contains("linux") || os.contains("windows") ? 107 : 103;
        int length = file.getPath().toString().getBytes(jnuEncoding()).length;
        if (length == 0)
            throw new IllegalArgumentException("a socket needs a path, and this one is empty");
        if (length > most)
            throw new IllegalArgumentException(
                    "the path of a socket has %d bytes at most, and this one has %d: %s. Take a shorter one, such as a file in the temp directory."
                            .formatted(most, length, file));
    }

    private static Charset jnuEncoding() {
        try {
            return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        } catch (IllegalArgumentException unknown) {
            return Charset.forName("UTF-8");
        }
    }

    /// A key that can do its work.
    static byte[] checkedKey(byte[] key) {
        Objects.requireNonNull(
                key, "a socket needs a key that both sides have, such as Listener.newKey()");
        if (key.length == 0)
            throw new IllegalArgumentException(
                    "an empty key keeps nobody out: take one that both sides have, such as Listener.newKey()");
        return key.clone();
    }

    static String name(SocketAddress address) {
        if (address instanceof InetSocketAddress net)
            return net.getAddress().getHostAddress() + ":" + net.getPort();
        String path = address.toString();
        return path.substring(path.lastIndexOf(File.separatorChar) + 1);
    }
}
