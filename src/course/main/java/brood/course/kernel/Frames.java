package brood.course.kernel;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Messages to frames and back, signed.
///
/// ```
///   identities... | <IDS|MSG> | signature | header | parent | metadata | content | buffers...
///                               HMAC of    ------------ these four -----------
/// ```
final class Frames {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
    static final String VERSION = "5.3";

    private final SecretKeySpec key;
    private final String session = UUID.randomUUID().toString();

    Frames(Connection connection) {
        key = new SecretKeySpec(connection.key(), connection.algorithm());
        signature(List.of());
    }

    /// A message of this kernel.
    Message message(List<byte[]> identities, String type, JsonObject parent, JsonObject content) {
        var header = new JsonObject();
        header.addProperty("msg_id", UUID.randomUUID().toString());
        header.addProperty("msg_type", type);
        header.addProperty("session", session);
        header.addProperty("username", "kernel");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("version", VERSION);
        return new Message(identities, header, parent, content);
    }

    List<byte[]> encode(Message message) {
        List<byte[]> parts =
                List.of(
                        utf8(message.header()),
                        utf8(message.parent()),
                        utf8(new JsonObject()),
                        utf8(message.content()));
        var frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature(parts).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(parts);
        return frames;
    }

    /// @throws KernelException if the frames are no message, or not signed with the key
    Message decode(List<byte[]> frames) {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER))
            delimiter++;
        if (frames.size() < delimiter + 6)
            throw new KernelException("dropped " + frames.size() + " frames that are no message");
        List<byte[]> parts = frames.subList(delimiter + 2, delimiter + 6);
        byte[] expected = signature(parts).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(expected, frames.get(delimiter + 1)))
            throw new KernelException(
                    "dropped a message that is not signed with the key of this kernel");
        return new Message(
                List.copyOf(frames.subList(0, delimiter)),
                json(parts.get(0)),
                json(parts.get(1)),
                json(parts.get(3)));
    }

    private String signature(List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            for (byte[] part : parts) mac.update(part);
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new KernelException(
                    "The connection file asks for the signature '"
                            + key.getAlgorithm()
                            + "', which this JDK lacks.");
        }
    }

    private static byte[] utf8(JsonObject json) {
        return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonObject json(byte[] part) {
        try {
            return JsonParser.parseString(new String(part, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new KernelException("dropped a message whose JSON is broken: " + e.getMessage());
        }
    }
}
