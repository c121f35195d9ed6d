package brood.machine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The first message to a child: who it is, and where its session lives.
///
/// @param directory of the session
/// @param session its random number
/// @param self which process the child is
/// @param pid its number in the operating system
/// @param startMillis when it was started, in milliseconds since 1970; 0 if unknown
/// @param parent who started it
/// @param parentPid the parent's number in the operating system
/// @param name the child's name
/// @param daemon whether it was started as a daemon
/// @param standby whether it is to wait for another such message that says who it really is
/// @param budget how many more may follow below it
/// @param replies where it answers
/// @param doorbell where it rings when it has answered; empty: at the ring itself
/// @param properties system properties to take over
record Hello(
        Path directory,
        long session,
        ProcessId self,
        long pid,
        long startMillis,
        ProcessId parent,
        long parentPid,
        String name,
        boolean daemon,
        boolean standby,
        Budget budget,
        Handle replies,
        String doorbell,
        Map<String, String> properties) {

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            text(out, directory.toString());
            out.writeLong(session);
            process(out, self);
            out.writeLong(pid);
            out.writeLong(startMillis);
            process(out, parent);
            out.writeLong(parentPid);
            text(out, name);
            out.writeBoolean(daemon);
            out.writeBoolean(standby);
            out.writeInt(budget.depth());
            out.writeInt(budget.processes());
            out.writeInt(budget.chain().size());
            for (String link : budget.chain()) text(out, link);
            out.writeLong(replies.session());
            out.writeInt(replies.file());
            out.writeLong(replies.offset());
            out.writeLong(replies.generation());
            text(out, doorbell);
            out.writeInt(properties.size());
            for (var property : properties.entrySet()) {
                text(out, property.getKey());
                text(out, property.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static Hello decode(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        return new Hello(
                Path.of(text(in)),
                in.readLong(),
                process(in),
                in.readLong(),
                in.readLong(),
                process(in),
                in.readLong(),
                text(in),
                in.readBoolean(),
                in.readBoolean(),
                new Budget(in.readInt(), in.readInt(), texts(in)),
                new Handle(in.readLong(), in.readInt(), in.readLong(), in.readLong()),
                text(in),
                properties(in));
    }

    private static void process(DataOutputStream out, ProcessId id) throws IOException {
        out.writeInt(id.slot());
        out.writeInt(id.generation());
    }

    private static ProcessId process(DataInputStream in) throws IOException {
        return new ProcessId(in.readInt(), in.readInt());
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = in.readInt();
        var texts = new ArrayList<String>();
        for (int i = 0; i < count; i++) texts.add(text(in));
        return texts;
    }

    private static Map<String, String> properties(DataInputStream in) throws IOException {
        int count = in.readInt();
        var properties = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) properties.put(text(in), text(in));
        return properties;
    }
}
