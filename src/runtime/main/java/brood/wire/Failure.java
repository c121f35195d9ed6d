package brood.wire;

import brood.machine.Machine;
import brood.task.Nullable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// A throwable on the wire.
///
/// It travels as data, which cannot fail: for each throwable in the tree of causes and suppressed
/// ones its class, message and stack; and beside that, where it lets itself be serialized, the
/// original. [#decode] rebuilds the originals that can be, and puts a [RemoteException] with the
/// same text in the place of the others.
public final class Failure {
    /// A tree of more throwables than this is cut.
    static final int MAX_THROWABLES = 500;

    private Failure() {}

    /// Says where it was thrown: the name and the pid of this process.
    public static byte[] encode(Throwable thrown) {
        Machine machine = Machine.current();
        return encode(thrown, machine.nameOf(machine.self()), machine.pid());
    }

    /// @param process the name of the process in which it was thrown
    public static byte[] encode(Throwable thrown, String process, long pid) {
        List<Throwable> tree = new ArrayList<>(List.of(thrown));
        IdentityHashMap<Throwable, Integer> numbers = new IdentityHashMap<>();
        numbers.put(thrown, 0);
        for (int i = 0; i < tree.size(); i++)
            for (Throwable inner : FailureNode.inner(tree.get(i)))
                if (tree.size() < MAX_THROWABLES && numbers.putIfAbsent(inner, tree.size()) == null)
                    tree.add(inner);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            Text.write(out, process);
            out.writeLong(pid);
            out.writeInt(tree.size());
            for (Throwable each : tree) FailureNode.of(each, numbers).write(out);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    /// The throwable as it was, with its stack there, or a [RemoteException] in its place. Either
    /// way a [RemoteStackTrace] that it suppresses tells in which process it was thrown.
    ///
    /// @param loader knows the classes of the throwables
    /// @throws WireException if these bytes were not made by [#encode]
    public static Throwable decode(byte[] bytes, ClassLoader loader) {
        return decode(bytes, loader, null);
    }

    /// The same for bytes of somebody who is trusted with values only: no object is made but
    /// throwables, texts and numbers. What holds another becomes a [RemoteException].
    public static Throwable decodeOfStranger(byte[] bytes, ClassLoader loader) {
        return decode(bytes, loader, ThrowablesOnly.FILTER);
    }

    private static Throwable decode(
            byte[] bytes, ClassLoader loader, @Nullable ObjectInputFilter filter) {
        String process;
        long pid;
        List<FailureNode> nodes = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            process = Text.present(in);
            pid = in.readLong();
            int count = in.readInt();
            if (count < 1 || count > MAX_THROWABLES)
                throw new IOException(count + " throwables promised");
            while (nodes.size() < count) nodes.add(FailureNode.read(in, count));
        } catch (IOException damaged) {
            throw new WireException(
                    "A failure of %d bytes cannot be read: %s"
                            .formatted(bytes.length, damaged.getMessage()),
                    damaged);
        }
        Throwable thrown = new Rebuilding(nodes, loader, filter).outermost();
        for (Throwable told : thrown.getSuppressed())
            if (told instanceof RemoteStackTrace) return thrown; // it has come a longer way
        thrown.addSuppressed(new RemoteStackTrace(process, pid));
        return thrown;
    }
}
