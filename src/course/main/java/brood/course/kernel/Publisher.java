package brood.course.kernel;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.zeromq.ZMQ;

/// Publishes what all front ends may see: output, results, errors, whether the kernel is busy.
///
/// Any thread may publish, threads of cells too, which can be interrupted at any moment. ZeroMQ
/// must never see an interrupted thread (it would close its own pipes), so that messages go through
/// a queue to the one thread that owns the socket. The queue is bounded: who prints faster than the
/// network takes, waits.
final class Publisher {
    private static final int CAPACITY = 1024;

    private final Frames frames;
    private final ZMQ.Socket socket;
    private final BlockingQueue<List<byte[]>> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread = new Thread(this::send, "kernel: publisher");

    Publisher(Frames frames, ZMQ.Socket socket) {
        this.frames = frames;
        this.socket = socket;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// @param parent header of the request that this belongs to
    void publish(JsonObject parent, String type, JsonObject content) {
        byte[] topic = type.getBytes(StandardCharsets.US_ASCII);
        put(frames.encode(frames.message(List.of(topic), type, parent, content)));
    }

    /// Publishes `busy`, `idle` or `starting`.
    void status(JsonObject parent, String state) {
        var content = new JsonObject();
        content.addProperty("execution_state", state);
        publish(parent, "status", content);
    }

    /// Sends what is waiting and ends. Returns after at most this time.
    void close(long millis) throws InterruptedException {
        put(List.of());
        thread.join(millis);
    }

    private void put(List<byte[]> message) {
        boolean interrupted = false;
        try {
            while (true)
                try {
                    waiting.put(message);
                    return;
                } catch (InterruptedException _) {
                    interrupted = true; // what was printed before the interrupt is still published
                }
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void send() {
        try {
            while (true) {
                List<byte[]> message = waiting.take();
                if (message.isEmpty()) return;
                Sockets.send(socket, message);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
