package brood.explore;

import brood.machine.Event;
import brood.machine.Operation;
import brood.machine.ProcessId;
import brood.machine.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serial;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/// The steps of a schedule, which travel as one block of bytes.
///
/// In the explorer's JVM all objects have the same identity hash code. Java's serialization looks
/// up each object it writes by that code: twenty thousand steps, object by object, take minutes.
final class EventList extends AbstractList<Event> implements RandomAccess, Serializable {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<Event> events;

    EventList(List<Event> events) {
        this.events = List.copyOf(events);
    }

    @Override
    public Event get(int index) {
        return events.get(index);
    }

    @Override
    public int size() {
        return events.size();
    }

    @Serial
    private Object writeReplace() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(events.size());
            for (Event event : events) write(event, out);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return new Packed(bytes.toByteArray());
    }

    private static void write(Event event, DataOutputStream out) throws IOException {
        out.writeLong(event.at());
        out.writeInt(event.process().slot());
        out.writeInt(event.process().generation());
        write(event.name(), out);
        out.writeLong(event.pid());
        out.writeInt(event.thread());
        out.writeInt(event.operation().ordinal());
        write(event.subject(), out);
        out.writeLong(event.key());
        out.writeInt(event.result().ordinal());
        write(event.detail(), out);
        out.writeBoolean(event.waiting());
        write(event.site(), out);
    }

    // Not writeUTF, which ends at 64 kB.
    private static void write(String text, DataOutputStream out) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }

    /// The steps on their way.
    private record Packed(byte[] bytes) implements Serializable {
        @Serial
        private Object readResolve() throws ObjectStreamException {
            var events = new ArrayList<Event>();
            try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
                int size = in.readInt();
                for (int i = 0; i < size; i++) events.add(read(in));
            } catch (IOException broken) {
                throw new InvalidObjectException("steps that end too early", broken);
            }
            return new EventList(events);
        }

        private static Event read(DataInputStream in) throws IOException {
            return new Event(
                    in.readLong(),
                    new ProcessId(in.readInt(), in.readInt()),
                    text(in),
                    in.readLong(),
                    in.readInt(),
                    Operation.values()[in.readInt()],
                    text(in),
                    in.readLong(),
                    Result.values()[in.readInt()],
                    text(in),
                    in.readBoolean(),
                    text(in));
        }

        private static String text(DataInputStream in) throws IOException {
            var text = new char[in.readInt()];
            for (int i = 0; i < text.length; i++) text[i] = in.readChar();
            return new String(text);
        }
    }
}
