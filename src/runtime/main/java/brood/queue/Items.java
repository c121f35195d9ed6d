package brood.queue;

import brood.task.NotSendableException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/// Items as bytes.
final class Items {
    private Items() {}

    static byte[] encode(Object item) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(item);
        } catch (NotSerializableException no) {
            throw new NotSendableException(
                    "a queue cannot send a "
                            + item.getClass().getName()
                            + " to another JVM: "
                            + no.getMessage()
                            + " is not serializable",
                    no);
        } catch (IOException failed) {
            throw new NotSendableException(
                    "a " + item.getClass().getName() + " cannot be made into bytes", failed);
        }
        return bytes.toByteArray();
    }

    static Object decode(byte[] bytes) {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException failed) {
            throw new IllegalStateException(
                    "an item was taken off the queue, but cannot be rebuilt in this JVM", failed);
        }
    }
}
