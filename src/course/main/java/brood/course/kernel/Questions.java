package brood.course.kernel;

import brood.task.Nullable;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.zeromq.ZMQ;

/// The stdin channel: asks the user of the front end that runs a cell.
final class Questions {
    private record Question(List<byte[]> frames, Answer answer) {}

    /// Where the answer comes in; given up when the one who asked is interrupted.
    private static final class Answer {
        final LinkedBlockingQueue<String> value = new LinkedBlockingQueue<>();
        volatile boolean wanted = true;
    }

    private final Frames frames;
    private final ZMQ.Socket socket;
    private final SynchronousQueue<Question> asked = new SynchronousQueue<>();
    private final Thread thread = new Thread(this::serve, "kernel: stdin");
    private volatile boolean open = true;

    Questions(Frames frames, ZMQ.Socket socket) {
        this.frames = frames;
        this.socket = socket;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /// Asks, and waits for one line. One question at a time.
    ///
    /// @param request the request that runs the cell: the question goes to who sent it
    String ask(Message request, String prompt) throws InterruptedException {
        var content = new JsonObject();
        content.addProperty("prompt", prompt);
        content.addProperty("password", false);
        var answer = new Answer();
        try {
            asked.put(
                    new Question(
                            frames.encode(
                                    frames.message(
                                            request.identities(),
                                            "input_request",
                                            request.header(),
                                            content)),
                            answer));
            return answer.value.take();
        } finally {
            answer.wanted = false;
        }
    }

    void close() throws InterruptedException {
        open = false;
        thread.interrupt(); // it waits for a question, outside ZeroMQ
        thread.join(2L * Sockets.PATIENCE_MILLIS);
    }

    private void serve() {
        try {
            while (open) {
                Question question = asked.take();
                while (!Sockets.receive(socket, false).isEmpty()) {
                    // an answer that came too late for an earlier question
                }
                Sockets.send(socket, question.frames);
                while (open && question.answer.wanted) {
                    String value = receive();
                    if (value == null) continue;
                    question.answer.value.add(value);
                    break;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String receive() {
        List<byte[]> received = Sockets.receive(socket, true);
        if (received.isEmpty()) return null;
        try {
            Message message = frames.decode(received);
            return message.type().equals("input_reply") ? message.text("value") : null;
        } catch (KernelException e) {
            Log.line(e.sentence());
            return null;
        }
    }
}
