package brood.wire;

import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;

/// One throwable of a failure, as data. Others of the same failure are meant by their number.
///
/// @param type the name of its class
/// @param stack innermost frame first
/// @param cause number of its cause; -1 for none
/// @param suppressed numbers of what it suppressed
/// @param original serialized without the others; null if that was not possible
record FailureNode(
        String type,
        @Nullable String message,
        List<StackTraceElement> stack,
        int cause,
        List<Integer> suppressed,
        byte @Nullable [] original) {

    private static final int MAX_FRAMES = 1 << 16;

    /// A message of more characters than this is cut.
    static final int MAX_MESSAGE = 8 << 20;

    static FailureNode of(Throwable thrown, IdentityHashMap<Throwable, Integer> numbers) {
        List<Integer> suppressed = new ArrayList<>();
        for (Throwable each : suppressed(thrown)) {
            Integer number = numbers.get(each);
            if (number != null) suppressed.add(number);
        }
        Throwable cause = asked(thrown::getCause);
        Integer number = cause == null ? null : numbers.get(cause);
        StackTraceElement[] stack = asked(thrown::getStackTrace);
        return new FailureNode(
                thrown.getClass().getName(),
                cut(asked(thrown::getMessage)),
                present(stack),
                number == null ? -1 : number,
                suppressed,
                serialized(thrown, numbers));
    }

    /// The cause of a throwable and what it suppresses.
    static List<Throwable> inner(Throwable thrown) {
        List<Throwable> inner = suppressed(thrown);
        Throwable cause = asked(thrown::getCause);
        if (cause != null) inner.addFirst(cause);
        return inner;
    }

    private static List<Throwable> suppressed(Throwable thrown) {
        return present(asked(thrown::getSuppressed));
    }

    private static <T> List<T> present(T @Nullable [] elements) {
        List<T> present = new ArrayList<>();
        if (elements != null) for (T element : elements) if (element != null) present.add(element);
        return present;
    }

    /// Methods of a throwable may be overridden, and may fail; null then.
    private static <T> @Nullable T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException | LinkageError | StackOverflowError | InternalError broken) {
            return null;
        }
    }

    private static @Nullable String cut(@Nullable String message) {
        if (message == null || message.length() <= MAX_MESSAGE) return message;
        return message.substring(0, MAX_MESSAGE)
                + "... (%d characters more)".formatted(message.length() - MAX_MESSAGE);
    }

    private static byte @Nullable [] serialized(
            Throwable thrown, IdentityHashMap<Throwable, Integer> numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (FailureOutput out = new FailureOutput(bytes, thrown, numbers)) {
            out.writeObject(thrown);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException
                | RuntimeException
                | LinkageError
                | StackOverflowError
                | InternalError cannot) {
            return null;
        }
    }

    // ---------------------------------------------------------------------------------- bytes

    void write(DataOutputStream out) throws IOException {
        Text.write(out, type);
        Text.write(out, message);
        int frames = Math.min(stack.size(), MAX_FRAMES);
        out.writeInt(frames);
        for (StackTraceElement frame : stack.subList(0, frames)) {
            Text.write(out, frame.getClassLoaderName());
            Text.write(out, frame.getModuleName());
            Text.write(out, frame.getModuleVersion());
            Text.write(out, frame.getClassName());
            Text.write(out, frame.getMethodName());
            Text.write(out, frame.getFileName());
            out.writeInt(frame.getLineNumber());
        }
        out.writeInt(cause);
        out.writeInt(suppressed.size());
        for (int each : suppressed) out.writeInt(each);
        out.writeInt(original == null ? -1 : original.length);
        if (original != null) out.write(original);
    }

    /// @param count how many throwables the failure has
    static FailureNode read(DataInputStream in, int count) throws IOException {
        String type = Text.present(in);
        String message = Text.read(in);
        List<StackTraceElement> stack = new ArrayList<>();
        for (int frames = within(in.readInt(), 0, MAX_FRAMES); frames > 0; frames--)
            stack.add(
                    new StackTraceElement(
                            Text.read(in),
                            Text.read(in),
                            Text.read(in),
                            Text.present(in),
                            Text.present(in),
                            Text.read(in),
                            in.readInt()));
        int cause = within(in.readInt(), -1, count - 1);
        List<Integer> suppressed = new ArrayList<>();
        for (int n = within(in.readInt(), 0, count); n > 0; n--)
            suppressed.add(within(in.readInt(), 0, count - 1));
        return new FailureNode(type, message, stack, cause, suppressed, Text.bytes(in));
    }

    private static int within(int n, int least, int most) throws IOException {
        if (n < least || n > most)
            throw new EOFException("%d is not within %d and %d".formatted(n, least, most));
        return n;
    }
}
