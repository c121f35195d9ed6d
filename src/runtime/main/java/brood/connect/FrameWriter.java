package brood.connect;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Writes messages as [FrameReader] reads them. One thread at a time.
///
/// A short message goes out with its head in one piece, so that it is not held back behind it.
final class FrameWriter {
    private static final int BUFFER = 64 << 10;

    private final Stream stream;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    /// Set while a message is on its way: if that ends before its end, nothing sensible can follow.
    private boolean within;

    FrameWriter(Stream stream) {
        this.stream = stream;
    }

    void write(Message message, long deadline) throws IOException, InterruptedException {
        stream.refuseClosed();
        if (within)
            throw new IllegalStateException(
                    stream.label()
                            + ": the last message was broken off in the middle, so nothing can be sent any more. Close it.");
        long length = message.length();
        buffer.clear();
        if (length <= Integer.MAX_VALUE) buffer.putInt((int) length);
        else buffer.putInt(-1).putLong(length);
        within = true;
        put(MemorySegment.ofArray(message.head()), deadline);
        put(message.body(), deadline);
        flush(deadline);
        within = false;
    }

    private void put(MemorySegment bytes, long deadline) throws IOException, InterruptedException {
        MemorySegment room = MemorySegment.ofBuffer(buffer.duplicate().clear());
        for (long done = 0; done < bytes.byteSize(); ) {
            if (!buffer.hasRemaining()) {
                flush(deadline);
                buffer.clear();
            }
            int count = (int) Math.min(buffer.remaining(), bytes.byteSize() - done);
            MemorySegment.copy(bytes, done, room, buffer.position(), count);
            buffer.position(buffer.position() + count);
            done += count;
        }
    }

    private void flush(long deadline) throws IOException, InterruptedException {
        stream.write(buffer.flip(), deadline);
    }
}
