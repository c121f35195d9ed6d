package brood.course.kernel;

import brood.task.Nullable;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMsg;

/// A front end as Jupyter has one: starts a kernel's JVM with a connection file and talks to it
/// over ZeroMQ with signed messages. It shares no code with the kernel, so that both cannot be
/// wrong in the same way. For one thread.
final class KernelClient implements AutoCloseable {
    /// The one deadline of all tests; a slow machine sets `-Dbrood.patience=5`.
    static final Duration PATIENCE =
            Duration.ofSeconds(90L * Integer.getInteger("brood.patience", 1));

    /// A message that came, without its signature.
    record Said(JsonObject header, JsonObject parent, JsonObject content) {
        String type() {
            return header.get("msg_type").getAsString();
        }

        String parentId() {
            return parent.has("msg_id") ? parent.get("msg_id").getAsString() : "";
        }

        String text(String member) {
            return content.has(member) ? content.get(member).getAsString() : "";
        }
    }

    private final Path directory;
    private final Path connectionFile;
    private final Path log;
    private final String key = UUID.randomUUID().toString();
    private final String session = UUID.randomUUID().toString();
    private final Map<String, Integer> ports = new HashMap<>();
    private final List<Said> published = new ArrayList<>();
    private final Map<String, Said> replies = new HashMap<>();
    private final List<String> command;
    private final Map<String, String> environment;

    private ZContext context = new ZContext();
    private ZMQ.Socket shell;
    private ZMQ.Socket control;
    private ZMQ.Socket stdin;
    private ZMQ.Socket iopub;
    private ZMQ.Socket heartbeat;
    private Process process;

    /// @param command of the kernel's JVM; the connection file is added as its last argument
    KernelClient(List<String> command, Map<String, String> environment) throws IOException {
        this.command = command;
        this.environment = environment;
        directory = Files.createTempDirectory("kernel-test");
        connectionFile = directory.resolve("connection.json");
        log = directory.resolve("log");
        var json = new JsonObject();
        var held = new ArrayList<ServerSocket>();
        for (String name : List.of("shell", "control", "stdin", "iopub", "hb")) {
            var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            held.add(socket);
            ports.put(name, socket.getLocalPort());
            json.addProperty(name + "_port", socket.getLocalPort());
        }
        for (ServerSocket socket : held) socket.close();
        json.addProperty("ip", "127.0.0.1");
        json.addProperty("transport", "tcp");
        json.addProperty("signature_scheme", "hmac-sha256");
        json.addProperty("key", key);
        json.addProperty("kernel_name", "java");
        Files.createFile(
                connectionFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(connectionFile, json.toString());
        launch();
    }

    private void launch() throws IOException {
        var all = new ArrayList<>(command);
        all.add(connectionFile.toString());
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().remove("JPY_PARENT_PID");
        builder.environment().putAll(environment);
        process = builder.start();
        process.getOutputStream().close();
        byte[] identity = session.getBytes(StandardCharsets.US_ASCII);
        shell = socket(SocketType.DEALER, "shell", identity);
        control = socket(SocketType.DEALER, "control", identity);
        stdin = socket(SocketType.DEALER, "stdin", identity);
        heartbeat = socket(SocketType.REQ, "hb", null);
        iopub = context.createSocket(SocketType.SUB);
        iopub.subscribe(new byte[0]);
        connect(iopub, "iopub");
    }

    /// As Jupyter restarts a kernel: the same ports, a new process.
    void restart() throws IOException {
        context.close();
        context = new ZContext();
        published.clear();
        replies.clear();
        launch();
        awaitReady();
    }

    private ZMQ.Socket socket(SocketType type, String port, byte @Nullable [] identity) {
        ZMQ.Socket socket = context.createSocket(type);
        if (identity != null) socket.setIdentity(identity);
        connect(socket, port);
        return socket;
    }

    private void connect(ZMQ.Socket socket, String port) {
        socket.setLinger(0);
        socket.setReconnectIVL(20);
        socket.setReceiveTimeOut(20);
        socket.setRcvHWM(0);
        socket.connect("tcp://127.0.0.1:" + ports.get(port));
    }

    Process process() {
        return process;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /// Waits until the kernel answers and what it publishes arrives here.
    void awaitReady() {
        Instant deadline = Instant.now().plus(PATIENCE);
        String ask = send("shell", "kernel_info_request", new JsonObject());
        while (!replies.containsKey(ask)) pump(deadline, "the first reply");
        while (published.stream()
                .noneMatch(s -> s.type().equals("status") && !s.parentId().isEmpty())) {
            pump(deadline, "the first published message");
            if (published.isEmpty()) send("shell", "kernel_info_request", new JsonObject());
        }
    }

    String send(String channel, String type, JsonObject content) {
        var id = UUID.randomUUID().toString();
        send(channel, type, id, content, sign(key));
        return id;
    }

    /// Gives the signature of four parts.
    interface Signing {
        String signature(byte[][] parts);
    }

    static Signing sign(String key) {
        return parts -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
                for (byte[] part : parts) mac.update(part);
                return HexFormat.of().formatHex(mac.doFinal());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        };
    }

    void send(String channel, String type, String id, JsonObject content, Signing signing) {
        var header = new JsonObject();
        header.addProperty("msg_id", id);
        header.addProperty("msg_type", type);
        header.addProperty("session", session);
        header.addProperty("username", "test");
        header.addProperty("date", Instant.now().toString());
        header.addProperty("version", "5.3");
        byte[][] parts = {
            utf8(header.toString()), utf8("{}"), utf8("{}"), utf8(content.toString())
        };
        var message = new ZMsg();
        message.add("<IDS|MSG>");
        message.add(signing.signature(parts));
        for (byte[] part : parts) message.add(part);
        message.send(of(channel));
    }

    /// Sends frames as they are.
    void sendRaw(String channel, String... frames) {
        var message = new ZMsg();
        for (String frame : frames) message.add(frame);
        message.send(of(channel));
    }

    private ZMQ.Socket of(String channel) {
        return switch (channel) {
            case "shell" -> shell;
            case "control" -> control;
            case "stdin" -> stdin;
            default -> throw new IllegalArgumentException(channel);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void pump(Instant deadline, String awaited) {
        if (Instant.now().isAfter(deadline)) throw new AssertionError("no " + awaited + describe());
        if (!process.isAlive() && !drain())
            throw new AssertionError("the kernel ended" + describe());
        drain();
    }

    private String describe() {
        try {
            return "; kernel "
                    + (process.isAlive() ? "lives" : "ended " + process.exitValue())
                    + "; published "
                    + published.stream().map(s -> s.type() + s.content()).toList()
                    + "; its log: "
                    + log();
        } catch (IOException e) {
            return "; no log: " + e;
        }
    }

    private boolean drain() {
        boolean any = false;
        for (Said said; (said = receive(iopub, true)) != null; any = true) published.add(said);
        for (ZMQ.Socket socket : List.of(shell, control))
            for (Said said; (said = receive(socket, false)) != null; any = true)
                replies.put(said.parentId(), said);
        return any;
    }

    private @Nullable Said receive(ZMQ.Socket socket, boolean wait) {
        if (!wait && (socket.getEvents() & ZMQ.Poller.POLLIN) == 0) return null;
        ZMsg message = ZMsg.recvMsg(socket);
        if (message == null) return null;
        List<byte[]> frames = new ArrayList<>();
        message.forEach(frame -> frames.add(frame.getData()));
        int at = 0;
        while (!Arrays.equals(frames.get(at), utf8("<IDS|MSG>"))) at++;
        byte[][] parts = {
            frames.get(at + 2), frames.get(at + 3), frames.get(at + 4), frames.get(at + 5)
        };
        if (!sign(key)
                .signature(parts)
                .equals(new String(frames.get(at + 1), StandardCharsets.UTF_8)))
            throw new AssertionError("the kernel signed wrongly");
        return new Said(json(parts[0]), json(parts[1]), json(parts[3]));
    }

    private static JsonObject json(byte[] part) {
        return JsonParser.parseString(new String(part, StandardCharsets.UTF_8)).getAsJsonObject();
    }

    /// Sends a request and waits for its reply.
    JsonObject ask(String channel, String type, JsonObject content) {
        return awaitReply(send(channel, type, content));
    }

    JsonObject awaitReply(String id) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!replies.containsKey(id)) pump(deadline, "reply");
        return replies.get(id).content();
    }

    /// Starts a cell and does not wait; returns the id of the request.
    String start(String code) {
        return start(code, true);
    }

    String start(String code, boolean allowStdin) {
        var content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("silent", false);
        content.addProperty("store_history", true);
        content.addProperty("allow_stdin", allowStdin);
        content.add("user_expressions", new JsonObject());
        return send("shell", "execute_request", content);
    }

    /// Runs a cell to its end.
    Ran run(String code) {
        return await(start(code));
    }

    Ran await(String id) {
        JsonObject reply = awaitReply(id);
        awaitPublished(
                "idle",
                s ->
                        s.parentId().equals(id)
                                && s.type().equals("status")
                                && s.text("execution_state").equals("idle"));
        return new Ran(id, reply, publishedFor(id));
    }

    List<Said> publishedFor(String id) {
        return published.stream().filter(s -> s.parentId().equals(id)).toList();
    }

    /// Waits until such a message has been published.
    Said awaitPublished(String what, Predicate<Said> such) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            for (Said said : List.copyOf(published)) if (such.test(said)) return said;
            pump(deadline, what);
        }
    }

    /// Waits until a cell has printed this.
    void awaitPrinted(String id, String text) {
        awaitPublished(
                "'" + text + "' printed",
                _ -> new Ran(id, new JsonObject(), publishedFor(id)).out().contains(text));
    }

    /// Waits until a cell has printed this on its standard error.
    void awaitComplained(String id, String text) {
        awaitPublished(
                "'" + text + "' printed on standard error",
                _ -> new Ran(id, new JsonObject(), publishedFor(id)).err().contains(text));
    }

    /// Waits for the kernel to ask its user something; returns the prompt.
    Said awaitInputRequest() {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            Said said = receive(stdin, false);
            if (said != null) return said;
            pump(deadline, "input request");
        }
    }

    void answer(String value) {
        var content = new JsonObject();
        content.addProperty("value", value);
        send("stdin", "input_reply", content);
    }

    boolean beats(Duration within) {
        heartbeat.setReceiveTimeOut((int) within.toMillis());
        heartbeat.send("beat");
        return "beat".equals(heartbeat.recvStr());
    }

    JsonObject interrupt() {
        return ask("control", "interrupt_request", new JsonObject());
    }

    JsonObject shutdown(boolean restart) {
        var content = new JsonObject();
        content.addProperty("restart", restart);
        return ask("control", "shutdown_request", content);
    }

    boolean awaitEnd() throws InterruptedException {
        return process.waitFor(PATIENCE);
    }

    @Override
    public void close() throws IOException {
        context.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
        for (Path file : List.of(connectionFile, log)) Files.deleteIfExists(file);
        Files.deleteIfExists(directory);
    }

    /// What a cell did, as its front end saw it.
    record Ran(String id, JsonObject reply, List<Said> published) {
        String status() {
            return reply.get("status").getAsString();
        }

        String out() {
            return stream("stdout");
        }

        String err() {
            return stream("stderr");
        }

        private String stream(String name) {
            var text = new StringBuilder();
            for (Said said : published)
                if (said.type().equals("stream") && said.text("name").equals(name))
                    text.append(said.text("text"));
            return text.toString();
        }

        /// The result in this form; null if there is none.
        @Nullable
        String result(String mime) {
            return data("execute_result", mime);
        }

        @Nullable
        String result() {
            return result("text/plain");
        }

        @Nullable
        String displayed(String mime) {
            return data("display_data", mime);
        }

        private @Nullable String data(String type, String mime) {
            for (Said said : published)
                if (said.type().equals(type)) {
                    JsonObject data = said.content().getAsJsonObject("data");
                    if (data.has(mime)) return data.get(mime).getAsString();
                }
            return null;
        }

        /// The text of the error as the cell shows it; empty if there is none.
        String error() {
            for (Said said : published)
                if (said.type().equals("error")) {
                    var lines = new ArrayList<String>();
                    said.content()
                            .getAsJsonArray("traceback")
                            .forEach(l -> lines.add(l.getAsString()));
                    return String.join("\n", lines);
                }
            return "";
        }
    }
}
