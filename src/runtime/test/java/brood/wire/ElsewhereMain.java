package brood.wire;

import brood.task.Body;
import brood.task.Nullable;
import brood.task.Task;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The other JVM of [Elsewhere].
final class ElsewhereMain {
    static final byte ASKS = 1;
    static final byte RETURNED = 2;
    static final byte THREW = 3;

    private final DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    private final DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));

    public static void main(String[] arguments) throws IOException {
        ElsewhereMain main = new ElsewhereMain();
        System.setOut(System.err);
        try {
            while (true) main.next();
        } catch (EOFException parentHasEnded) {
            return;
        }
    }

    private void next() throws IOException {
        byte[] parcel = in.readNBytes(in.readInt());
        byte kind = RETURNED;
        byte[] answer;
        try {
            var opened = Parcel.open(parcel, this::ask, ElsewhereMain.class.getClassLoader());
            Thread.currentThread().setContextClassLoader(opened.loader());
            answer = Codec.encode(run(opened.root()));
        } catch (Throwable thrown) {
            kind = THREW;
            answer = Failure.encode(thrown, "elsewhere", ProcessHandle.current().pid());
        }
        out.writeByte(kind);
        out.writeInt(answer.length);
        out.write(answer);
        out.flush();
    }

    private static @Nullable Object run(Object root) throws Exception {
        return switch (root) {
            case Task<?> task -> task.call();
            case Body body -> {
                body.run();
                yield null;
            }
            default -> throw new IllegalArgumentException("not a task: " + root);
        };
    }

    private synchronized byte @Nullable [] ask(String name) {
        try {
            out.writeByte(ASKS);
            out.writeUTF(name);
            out.flush();
            int length = in.readInt();
            return length < 0 ? null : in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
