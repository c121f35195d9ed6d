package brood.wire;

import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Packs one task: finds the classes and cell variables that it needs, to a fixed point, since the
/// value of a variable brings classes, and those read variables.
final class Packing {
    private final Object root;
    private final Deque<CellVariable> unread = new ArrayDeque<>();
    private final Map<CellVariable, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<CellVariable, String> unsent = new LinkedHashMap<>();
    private final CodeWalk walk = new CodeWalk(unread::add);
    private boolean fromElsewhere;

    Packing(Object root) {
        this.root = root;
    }

    Parcel pack() {
        try {
            WireOutput.scan(root, watching());
        } catch (IOException | RuntimeException | StackOverflowError why) {
            throw Culprit.ofTask(root, why);
        }
        walk.finish();
        for (CellVariable next; (next = unread.poll()) != null; walk.finish()) take(next);
        return new Parcel(write(), root, List.copyOf(walk.classes().values()), unsent);
    }

    private WireOutput.Seen watching() {
        return new WireOutput.Seen() {
            @Override
            public void type(Class<?> type) {
                if (Origin.of(type) == Origin.ELSEWHERE) fromElsewhere = true;
                walk.type(type);
            }

            @Override
            public void lambda(java.lang.invoke.SerializedLambda lambda) {
                walk.lambda(lambda);
            }
        };
    }

    private void take(CellVariable variable) {
        Object value = variable.value();
        try {
            if (value != null && !isPlain(value)) WireOutput.scan(value, watching());
            values.put(variable, value);
        } catch (IOException | RuntimeException | StackOverflowError cannot) {
            unsent.put(variable, Culprit.ofVariable(variable, cannot));
        }
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Number && value.getClass().getClassLoader() == null;
    }

    private byte[] write() {
        List<CellVariable> order = new ArrayList<>(values.keySet());
        order.sort(Comparator.comparingInt(this::rank));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(Parcel.MAGIC);
            out.writeBoolean(fromElsewhere);
            out.writeInt(walk.classes().size());
            for (var entry : walk.classes().entrySet()) {
                byte[] code = code(entry.getValue(), unsent);
                out.writeUTF(entry.getKey());
                out.writeInt(code.length);
                out.write(code);
            }
            out.writeInt(order.size());
            for (CellVariable variable : order) {
                out.writeUTF(variable.wrapper().getName());
                out.writeUTF(variable.name());
            }
            // One stream for all, so that what two variables share is still shared afterwards.
            try (WireOutput objects = new WireOutput(out, WireOutput.Seen.NOBODY)) {
                for (CellVariable variable : order) objects.writeObject(values.get(variable));
                objects.writeObject(root);
            }
        } catch (IOException | RuntimeException | StackOverflowError why) {
            throw Culprit.ofTask(root, why);
        }
        return bytes.toByteArray();
    }

    static byte[] code(Class<?> type, Map<CellVariable, String> unsent) {
        return UnsentReads.guard(type, ClassBytes.of(type), unsent);
    }

    /// Plain values come first: making the others may run code that reads them.
    private int rank(CellVariable variable) {
        Object value = values.get(variable);
        if (value == null || isPlain(value)) return 0;
        return Cells.onClassPath(value.getClass()) ? 1 : 2;
    }
}
