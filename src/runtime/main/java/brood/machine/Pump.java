package brood.machine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Carries what a process prints to a consumer, line by line, until the end. What is not valid
/// UTF-8 arrives as U+FFFD. A last line without a line end arrives too. A line of more than a
/// million characters arrives in pieces of that length.
///
/// A carriage return ends a line too. So a progress bar, which draws over itself in a terminal of
/// its own, becomes one line for each of its states: where several processes print, there is no
/// line that only one of them could draw over.
///
/// A consumer that is slow makes the process wait when it prints. One that throws loses that line,
/// and nothing else.
///
/// A process may leave its output open to programs that it started and that live on; then the end
/// never comes. So [#drained] also counts as done when the process is gone and nothing came for a
/// while: not while the consumer is busy, however slow it is.
final class Pump implements Runnable {
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream from;
    private final Consumer<String> to;
    private final LongSupplier clock;
    private final CountDownLatch ended = new CountDownLatch(1);

    /// When the pump began to wait for more; [Long#MAX_VALUE] while it delivers.
    private volatile long readingSince = Long.MAX_VALUE;

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final StringBuilder line = new StringBuilder();
    private boolean afterReturn;

    Pump(InputStream from, Consumer<String> to, LongSupplier clock) {
        this.from = from;
        this.to = to;
        this.clock = clock;
    }

    @Override
    public void run() {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 13);
        CharBuffer chars = CharBuffer.allocate(1 << 13);
        try (from) {
            while (true) {
                readingSince = clock.getAsLong();
                int n = from.read(bytes.array(), bytes.position(), bytes.remaining());
                readingSince = Long.MAX_VALUE;
                if (n < 0) break;
                bytes.position(bytes.position() + n).flip();
                decode(bytes, chars, false);
                bytes.compact();
            }
        } catch (IOException closed) {
            // The pipe is gone: what was read is all there is.
        } finally {
            bytes.flip();
            decode(bytes, chars, true);
            if (line.length() > 0) deliver();
            ended.countDown();
        }
    }

    /// Waits until everything has been delivered, or until nothing came for `silence` while nothing
    /// was being delivered. For when the process has ended.
    void drained(Duration silence) throws InterruptedException {
        long from = clock.getAsLong();
        while (!ended.await(20, TimeUnit.MILLISECONDS)) {
            long since = readingSince;
            if (since == Long.MAX_VALUE) continue;
            if (clock.getAsLong() - Math.max(since, from) > silence.toNanos()) return;
        }
    }

    private void decode(ByteBuffer bytes, CharBuffer chars, boolean last) {
        boolean more = true;
        while (more) {
            more = decoder.decode(bytes, chars, last).isOverflow();
            if (last && !more) more = decoder.flush(chars).isOverflow();
            chars.flip();
            while (chars.hasRemaining()) take(chars.get());
            chars.clear();
        }
    }

    private void take(char c) {
        if (c == '\n' && afterReturn) { // the second half of \r\n
            afterReturn = false;
            return;
        }
        // A bar that returns before it draws ("\r10 %\r20 %") makes no empty line.
        if (c == '\r' && line.isEmpty()) return;
        afterReturn = c == '\r';
        if (c == '\n' || c == '\r') deliver();
        else if (line.append(c).length() >= LONGEST_LINE) deliver();
    }

    private void deliver() {
        String text = line.toString();
        line.setLength(0);
        if (line.capacity() > 1 << 16) line.trimToSize();
        try {
            to.accept(text);
        } catch (RuntimeException | Error refused) {
            // Whoever fails to read must not block the child, nor lose the rest.
        }
    }
}
