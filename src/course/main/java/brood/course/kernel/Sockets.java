package brood.course.kernel;

import java.util.ArrayList;
import java.util.List;
import org.zeromq.ZMQ;

/// Whole messages through ZeroMQ sockets. A socket is used by one thread at a time.
final class Sockets {
    /// How long a receive waits before it returns nothing, so that its thread can look whether the
    /// kernel ends.
    static final int PATIENCE_MILLIS = 100;

    private Sockets() {}

    static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++)
            socket.send(frames.get(i), i + 1 < frames.size() ? ZMQ.SNDMORE : 0);
    }

    /// Receives all frames of one message; none if nothing came in time.
    static List<byte[]> receive(ZMQ.Socket socket, boolean wait) {
        byte[] first = socket.recv(wait ? 0 : ZMQ.DONTWAIT);
        if (first == null) return List.of();
        var frames = new ArrayList<byte[]>();
        frames.add(first);
        while (socket.hasReceiveMore()) frames.add(socket.recv(0));
        return frames;
    }
}
