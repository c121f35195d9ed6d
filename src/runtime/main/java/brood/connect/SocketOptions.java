package brood.connect;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/// How a [Listener] or a [Client] is to behave. What is not said is careful.
public final class SocketOptions {
    private static final SocketOptions CAREFUL =
            new SocketOptions(
                    false, false, Duration.ofSeconds(10), Message.LONGEST_ARRAY, Set.of(), false);

    private final boolean md5;
    private final boolean fromOutside;
    private final Duration patience;
    private final int longest;
    private final Set<Class<?>> accepted;
    private final boolean everything;

    private SocketOptions(
            boolean md5,
            boolean fromOutside,
            Duration patience,
            int longest,
            Set<Class<?>> accepted,
            boolean everything) {
        this.md5 = md5;
        this.fromOutside = fromOutside;
        this.patience = patience;
        this.longest = longest;
        this.accepted = accepted;
        this.everything = everything;
    }

    /// SHA-256 only, this computer only, ten seconds for the handshake, messages of any length,
    /// values only.
    public static SocketOptions defaults() {
        return CAREFUL;
    }

    /// Also speaks with Python 3.11 and older, whose handshake uses MD5. Who intercepts it has
    /// easier work to guess a weak key.
    public SocketOptions withMd5() {
        return new SocketOptions(true, fromOutside, patience, longest, accepted, everything);
    }

    /// A listener may be reached from other computers. The handshake keeps out who has no key, but
    /// nothing is encrypted: whoever is on the way can read all messages, and change them.
    public SocketOptions withOthers() {
        return new SocketOptions(md5, true, patience, longest, accepted, everything);
    }

    /// How long connecting and the handshake may take. Whoever is silent for longer is hung up on.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public SocketOptions withTimeout(Duration patience) {
        if (patience.isNegative() || patience.isZero())
            throw new IllegalArgumentException("a handshake needs some time, and not " + patience);
        return new SocketOptions(md5, fromOutside, patience, longest, accepted, everything);
    }

    /// No longer message is received; see [MessageTooLongException].
    ///
    /// @param bytes 1 or more
    public SocketOptions withLongestMessage(int bytes) {
        if (bytes < 1)
            throw new IllegalArgumentException("a message may have 1 byte or more, not " + bytes);
        return new SocketOptions(
                md5,
                fromOutside,
                patience,
                Math.min(bytes, Message.LONGEST_ARRAY),
                accepted,
                everything);
    }

    /// Objects of these classes may come too. Without it, `receive` takes values of the JDK:
    /// numbers, strings, times, arrays, collections, and what consists of them.
    ///
    /// A record is accepted together with the records, enums and sealed interfaces that its
    /// components are declared with, and a sealed interface together with all that it permits. So
    /// it is mostly enough to name what is sent: `accepting(Order.class)`.
    public SocketOptions accepting(Class<?>... types) {
        var all = new Accepted(accepted);
        for (Class<?> type : types)
            all.add(Objects.requireNonNull(type, "a class to accept is null"));
        return new SocketOptions(md5, fromOutside, patience, longest, all.classes(), everything);
    }

    /// Objects of all classes may come, also lambdas: whoever has the key can make this process do
    /// whatever some class of its class path does. Classes themselves never come.
    public SocketOptions acceptingEverything() {
        return new SocketOptions(md5, fromOutside, patience, longest, accepted, true);
    }

    boolean md5() {
        return md5;
    }

    boolean fromOutside() {
        return fromOutside;
    }

    Duration patience() {
        return patience;
    }

    int longest() {
        return longest;
    }

    boolean accepts(Class<?> type) {
        return accepted.contains(type);
    }

    /// Whether [#acceptingEverything] was said.
    public boolean acceptsEverything() {
        return everything;
    }
}
