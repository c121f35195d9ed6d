package brood.wire;

import brood.task.Body;
import brood.task.Nullable;
import brood.task.Task;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Another JVM that runs one task after the other, for tests: over its standard streams, with
/// nothing of Brood but this package. Cells of the tests call it.
public final class Elsewhere implements AutoCloseable {
    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;

    private Elsewhere(Process process) {
        this.process = process;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /// Starts it with the class path of the test, which is the property `elsewhere.path` where that
    /// is set, as in the JVM of a remote JShell.
    public static Elsewhere start() {
        String path = System.getProperty("elsewhere.path", System.getProperty("java.class.path"));
        try {
            return new Elsewhere(
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    path,
                                    ElsewhereMain.class.getName())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs the task there and gives what it returned, or throws what it threw.
    public <T> @Nullable T run(Task<T> task) throws Exception {
        return this.<T>send(Parcel.pack(task));
    }

    public void run(Body body) throws Exception {
        this.<Object>send(Parcel.pack(body));
    }

    @SuppressWarnings("unchecked")
    synchronized <T> @Nullable T send(Parcel parcel) throws Exception {
        out.writeInt(parcel.bytes().length);
        out.write(parcel.bytes());
        out.flush();
        while (true) {
            switch (in.readByte()) {
                case ElsewhereMain.ASKS -> answer(parcel.classes().bytes(in.readUTF()));
                case ElsewhereMain.RETURNED -> {
                    return (T) Codec.decode(in.readNBytes(in.readInt()), parcel.loader());
                }
                case ElsewhereMain.THREW -> {
                    Throwable thrown = Failure.decode(in.readNBytes(in.readInt()), parcel.loader());
                    if (thrown instanceof Exception e) throw e;
                    throw new IllegalStateException(thrown);
                }
                default -> throw new AssertionError("the child speaks nonsense");
            }
        }
    }

    private void answer(byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) out.write(bytes);
        out.flush();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
