package brood.connect;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/// Both sides show each other that they have the same key, without telling it: the handshake of
/// CPython's `multiprocessing.connection`, byte by byte.
///
/// ```
///    listener                                                   client
///
///      |  #CHALLENGE#{sha256}<40 random bytes>                     |
///      | --------------------------------------------------------> |
///      |                      {sha256}<HMAC of all behind the first #...#>
///      | <-------------------------------------------------------- |
///      |  #WELCOME#, or #FAILURE# and the end                      |
///      | --------------------------------------------------------> |
///      |           and the same once more, the other way round     |
/// ```
///
/// Up to Python 3.11 a challenge is 20 bytes without a prefix, and an answer is an HMAC-MD5 without
/// one. That is spoken only when asked for ([SocketOptions#withMd5]). Such a Python takes our
/// challenge, prefix and all, and answers it with MD5; and a side that has used the new form once
/// is not let off with the old one afterwards.
final class Handshake {
    private static final byte[] CHALLENGE = "#CHALLENGE#".getBytes(US_ASCII);
    private static final byte[] WELCOME = "#WELCOME#".getBytes(US_ASCII);
    private static final byte[] FAILURE = "#FAILURE#".getBytes(US_ASCII);

    /// No message of the handshake is longer; what claims to be is not read.
    private static final int LONGEST = 256;

    private static final int RANDOM_BYTES = 40;
    private static final int OLD_CHALLENGE = 20;
    private static final int OLD_ANSWER = 16;

    private final FrameReader in;
    private final FrameWriter out;
    private final String label;
    private final byte[] key;
    private final boolean md5;
    private final long deadline;

    /// How the other side spoke first.
    private enum Way {
        UNKNOWN,
        OLD,
        NEW
    }

    private Way way = Way.UNKNOWN;

    Handshake(
            FrameReader in, FrameWriter out, String label, byte[] key, boolean md5, long deadline) {
        this.in = in;
        this.out = out;
        this.label = label;
        this.key = key;
        this.md5 = md5;
        this.deadline = deadline;
    }

    void asListener() throws IOException, InterruptedException {
        challenge();
        answer();
    }

    void asClient() throws IOException, InterruptedException {
        answer();
        challenge();
    }

    // --------------------------------------------------------------------------------- both parts

    /// Lets the other side show that it has the key.
    private void challenge() throws IOException, InterruptedException {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] challenge = joined(Digest.SHA256.prefix(), random);
        send(joined(CHALLENGE, challenge));
        byte[] answer = receive();
        try {
            verify(challenge, answer);
        } catch (AuthenticationException wrong) {
            send(FAILURE);
            throw wrong;
        }
        send(WELCOME);
    }

    private void verify(byte[] challenge, byte[] answer) throws AuthenticationException {
        Digest digest = Digest.MD5;
        byte[] hmac = answer;
        if (answer.length == OLD_ANSWER) {
            speaks(Way.OLD);
        } else {
            Digest named = Digest.of(answer);
            if (named == null)
                throw new AuthenticationException(
                        label + ": the other side has not answered as the handshake wants it");
            speaks(named == Digest.MD5 ? Way.OLD : Way.NEW);
            digest = named;
            hmac = Arrays.copyOfRange(answer, named.prefix().length, answer.length);
        }
        if (!MessageDigest.isEqual(digest.hmac(key, challenge), hmac))
            throw new AuthenticationException(
                    label + ": the other side has another key, or none. It has been turned away.");
    }

    /// Shows that we have it.
    private void answer() throws IOException, InterruptedException {
        byte[] message = receive();
        if (!startsWith(message, CHALLENGE))
            throw new AuthenticationException(
                    label
                            + ": what came is no challenge. Is a listener of Brood or of Python there, and does it have a key?");
        byte[] challenge = Arrays.copyOfRange(message, CHALLENGE.length, message.length);
        if (challenge.length < OLD_CHALLENGE)
            throw new AuthenticationException(
                    "%s: a challenge of %d bytes came, which is too short"
                            .formatted(label, challenge.length));
        send(answerTo(challenge));
        byte[] verdict = receive();
        if (!Arrays.equals(verdict, WELCOME))
            throw new AuthenticationException(
                    label + ": the other side does not accept our key. Do both have the same?");
    }

    private byte[] answerTo(byte[] challenge) throws AuthenticationException {
        if (challenge.length == OLD_CHALLENGE) {
            speaks(Way.OLD);
            return Digest.MD5.hmac(key, challenge);
        }
        Digest digest = Digest.of(challenge);
        if (digest == null)
            throw new AuthenticationException(
                    label + ": a challenge came that wants an answer of an unknown kind");
        speaks(digest == Digest.MD5 ? Way.OLD : Way.NEW);
        return joined(digest.prefix(), digest.hmac(key, challenge));
    }

    /// Notes how the other side speaks. It may not fall back.
    private void speaks(Way now) throws AuthenticationException {
        if (now == Way.OLD && !md5)
            throw new AuthenticationException(
                    label
                            + ": the other side wants HMAC-MD5, as Python up to 3.11 does. If it may, say SocketOptions.defaults().withMd5().");
        if (way == Way.NEW && now == Way.OLD)
            throw new AuthenticationException(
                    label
                            + ": the other side knows better than HMAC-MD5 and has fallen back to it. It has been turned away.");
        way = now;
    }

    // --------------------------------------------------------------------------------- messages

    private void send(byte[] message) throws IOException, InterruptedException {
        try {
            out.write(Message.ofBytes(MemorySegment.ofArray(message)), deadline);
        } catch (PeerClosedException hungUp) {
            throw new AuthenticationException(
                    label + ": the other side has hung up during the handshake", hungUp);
        } catch (SocketTimeoutException silent) {
            throw tooLate(silent);
        }
    }

    private byte[] receive() throws IOException, InterruptedException {
        try {
            return in.next(LONGEST, deadline);
        } catch (EOFException hungUp) {
            throw new AuthenticationException(
                    label + ": the other side has hung up during the handshake", hungUp);
        } catch (SocketTimeoutException silent) {
            throw tooLate(silent);
        } catch (AuthenticationException known) {
            throw known;
        } catch (IOException noMessage) {
            throw new AuthenticationException(
                    label + ": what came is not the handshake: " + noMessage.getMessage(),
                    noMessage);
        }
    }

    private AuthenticationException tooLate(IOException silent) {
        return new AuthenticationException(
                label
                        + ": the other side has not finished the handshake in time. Does it have a key?",
                silent);
    }

    static boolean startsWith(byte[] message, byte[] prefix) {
        return message.length >= prefix.length
                && Arrays.equals(message, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
}
