package brood.course.kernel;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// What a connection file says: where to listen, and the key that all messages are signed with.
///
/// @param key secret that the front end shares with its kernel; never empty
/// @param algorithm name of the signature for [javax.crypto.Mac], such as `HmacSHA256`
record Connection(
        String ip,
        int shell,
        int control,
        int stdin,
        int iopub,
        int heartbeat,
        byte[] key,
        String algorithm) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "::1");

    /// @throws KernelException if the file is not there, or names what this kernel refuses: a
    ///   network other than loopback, or messages without signature
    static Connection read(Path file) {
        JsonObject json;
        try {
            json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new KernelException("The connection file " + file + " cannot be read: " + e);
        }
        String transport = text(json, "transport");
        String ip = text(json, "ip");
        if (!transport.equals("tcp"))
            throw new KernelException(
                    "The connection file asks for the transport '"
                            + transport
                            + "'; this kernel has tcp only.");
        if (!ip.startsWith("127.") && !LOOPBACK.contains(ip))
            throw new KernelException(
                    "The connection file asks to listen on "
                            + ip
                            + "; this kernel listens on loopback only.");
        String key = text(json, "key");
        if (key.isEmpty())
            throw new KernelException(
                    "The connection file has no key, so that anybody on this machine could run code here."
                            + " Start Jupyter with its default signing (Session.key).");
        return new Connection(
                ip,
                port(json, "shell"),
                port(json, "control"),
                port(json, "stdin"),
                port(json, "iopub"),
                port(json, "hb"),
                key.getBytes(StandardCharsets.UTF_8),
                text(json, "signature_scheme").replace("hmac-", "Hmac").replace("sha", "SHA"));
    }

    private static String text(JsonObject json, String member) {
        return json.has(member) ? json.get(member).getAsString() : "";
    }

    private static int port(JsonObject json, String channel) {
        String member = channel + "_port";
        if (!json.has(member))
            throw new KernelException("The connection file has no " + member + ".");
        return json.get(member).getAsInt();
    }

    /// Where a channel listens, as ZeroMQ writes it.
    String address(int port) {
        return "tcp://" + (ip.contains(":") ? "[" + ip + "]" : ip) + ":" + port;
    }
}
