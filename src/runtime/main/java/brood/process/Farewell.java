package brood.process;

import brood.machine.Result;
import brood.task.Nullable;
import brood.wire.Codec;
import brood.wire.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The last message of a child: one byte says what it is, the rest depends on that.
///
/// ```
///   RETURNED  the value, encoded           the task came to its end
///   THREW     the throwable, encoded       the task threw; empty: it could not say what
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

    private static final Farewell SPEECHLESS = new Farewell(THREW, new byte[0]);

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

    /// The task threw, and there is not even the memory to say what.
    static Farewell speechless() {
        return SPEECHLESS;
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

    /// How the process ends, for events.
    Result result() {
        return switch (kind) {
            case RETURNED -> Result.DONE;
            case THREW -> Result.FAILED;
            case EXITED -> Result.EXITED;
            default -> Result.KILLED;
        };
    }

    /// The same in a few words, for pictures.
    String word() {
        return switch (kind) {
            case RETURNED -> ("returned " + brief).strip();
            case THREW -> "threw";
            case EXITED -> "exited";
            default -> "signalled";
        };
    }

    /// Reads what has travelled; null if nothing has.
    static @Nullable Farewell of(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length == 0) return null;
        return new Farewell(bytes[0], Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    /// The exit status of a process that ends as it says here.
    ///
    /// @param other what it is if the farewell does not say
    public int status(int other) {
        return switch (kind) {
            case RETURNED -> 0;
            case THREW -> 1;
            case EXITED -> other;
            default -> Death.statusOf(new String(rest, StandardCharsets.UTF_8), other);
        };
    }

    /// Whether the process ends because of a signal.
    boolean isSignalled() {
        return kind == SIGNALLED;
    }

    /// Whether the task has come to its end.
    boolean isOver() {
        return kind == RETURNED || kind == THREW;
    }

    /// The exit of a process that really ended as it says here.
    ///
    /// @param loader the classes with which a value or a throwable is rebuilt
    <T> Exit<T> exit(int status, ClassLoader loader) {
        return switch (kind) {
            case RETURNED -> value(rest, loader);
            case THREW -> new Exit.Threw<>(error(rest, loader));
            default -> new Exit.Exited<>(status);
        };
    }

    private static Throwable error(byte[] bytes, ClassLoader loader) {
        if (bytes.length == 0)
            return new OutOfMemoryError(
                    "the child threw, and could not even say what; most likely it had no memory left");
        return Failure.decode(bytes, loader);
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
