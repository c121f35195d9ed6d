package brood.process;

import brood.wire.Codec;
import brood.wire.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/// The last message of a child: one byte says what it is, the rest depends on that.
///
/// ```
///   RETURNED  the value, encoded           the task came to its end
///   THREW     the throwable, encoded       the task threw
///   EXITED    -                            the JVM ends by System.exit; the status has the code
///   SIGNALLED name of the signal           the JVM ends in order because it was told to
/// ```
///
/// A child that ends without one was killed, crashed, or halted.
public final class Farewell {
    private static final byte RETURNED = 'r';
    private static final byte THREW = 't';
    private static final byte EXITED = 'e';
    private static final byte SIGNALLED = 's';

    private final byte kind;
    private final byte[] rest;
    private final String brief;

    private Farewell(byte kind, byte[] rest) {
        this(kind, rest, "");
    }

    private Farewell(byte kind, byte[] rest, String brief) {
        this.kind = kind;
        this.rest = rest;
        this.brief = brief;
    }

    /// @param brief the value in a few words, for pictures; may be empty
    static Farewell returned(byte[] value, String brief) {
        return new Farewell(RETURNED, value, brief);
    }

    static Farewell threw(byte[] failure) {
        return new Farewell(THREW, failure);
    }

    /// Somebody called `System.exit`; with which code, the exit status of the process says.
    public static Farewell exited() {
        return new Farewell(EXITED, new byte[0]);
    }

    /// The process ends in order after a signal.
    ///
    /// @param signal its name, such as `SIGTERM`
    public static Farewell signalled(String signal) {
        return new Farewell(SIGNALLED, signal.getBytes(StandardCharsets.UTF_8));
    }

    /// What travels.
    public byte[] bytes() {
        byte[] bytes = new byte[rest.length + 1];
        bytes[0] = kind;
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }

    /// In a few words, for pictures.
    String word() {
        return switch (kind) {
            case RETURNED -> ("returned " + brief).strip();
            case THREW -> "threw";
            case EXITED -> "exited";
            default -> "signalled";
        };
    }

    /// Reads a farewell together with the exit status.
    ///
    /// @param killed whether this process has sent a SIGKILL
    /// @param loader the classes with which a value or a throwable is rebuilt
    /// @param death the certificate, should it turn out to be one, for a given signal
    static <T> Exit<T> read(
            byte[] bytes,
            int status,
            boolean killed,
            ClassLoader loader,
            Function<String, Death> death) {
        byte[] rest = Arrays.copyOfRange(bytes, 1, bytes.length);
        return switch (bytes[0]) {
            case RETURNED -> value(rest, loader);
            case THREW -> new Exit.Threw<>(Failure.decode(rest, loader));
            // Its hooks may have been cut short by another signal, or have chosen a code of their
            // own.
            case SIGNALLED ->
                    Death.isSignal(status)
                            ? new Exit.Killed<>(death.apply(Death.signalOf(status)))
                            : new Exit.Exited<>(status);
            // Its hooks may have been cut short by us.
            default ->
                    killed && Death.isKill(status)
                            ? new Exit.Killed<>(death.apply(Death.signalOf(status)))
                            : new Exit.Exited<>(status);
        };
    }

    @SuppressWarnings("unchecked") // the task's own type, as it was when it was sent
    private static <T> Exit<T> value(byte[] bytes, ClassLoader loader) {
        try {
            return new Exit.Returned<>((T) Codec.decode(bytes, loader));
        } catch (RuntimeException | LinkageError | StackOverflowError failed) {
            return new Exit.Threw<>(
                    new IllegalStateException(
                            "the child returned a value that cannot be rebuilt here: "
                                    + failed.getMessage(),
                            failed));
        }
    }
}
