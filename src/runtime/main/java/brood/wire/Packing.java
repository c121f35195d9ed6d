package brood.wire;

import brood.task.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Packs one task, or one class: finds the classes and the cell variables that it needs, to a fixed
/// point, since the value of a variable brings classes, and those read variables.
final class Packing {
    private final @Nullable Object root;
    private final Deque<CellVariable> unread = new ArrayDeque<>();
    private final Map<CellVariable, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<CellVariable, String> unsent = new LinkedHashMap<>();
    private final CodeWalk walk = new CodeWalk(unread::add);
    private final List<Passenger> passengers = new ArrayList<>();
    private boolean askFirst;
    private @Nullable SerializedLambda lambda;

    private Packing(@Nullable Object root) {
        this.root = root;
    }

    static Parcel task(Object root) {
        Packing packing = new Packing(root);
        try {
            if (WireOutput.scanned(root, packing::need, packing.passengers)
                    instanceof SerializedLambda lambda) packing.lambda = lambda;
        } catch (IOException | RuntimeException | StackOverflowError | InternalError why) {
            throw Culprit.ofTask(root, why);
        }
        packing.follow();
        return new Parcel(
                packing.write(), root, packing.walk.classes().values(), packing.passengers);
    }

    /// A parcel without a task: a class, with what it needs.
    static byte[] type(Class<?> root) {
        Packing packing = new Packing(null);
        packing.walk.type(root);
        packing.follow();
        return packing.write();
    }

    private void need(Class<?> type) {
        if (Origin.of(type) == Origin.ELSEWHERE) askFirst = true;
        walk.type(type);
    }

    private void follow() {
        walk.finish();
        for (CellVariable next; (next = unread.poll()) != null; walk.finish()) take(next);
    }

    private void take(CellVariable variable) {
        Object value = variable.value();
        try {
            if (value != null && !isPlain(value)) WireOutput.scan(value, this::need, passengers);
            values.put(variable, value);
        } catch (IOException | RuntimeException | StackOverflowError | InternalError cannot) {
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
            out.writeInt(Contents.MAGIC);
            out.writeBoolean(askFirst);
            out.writeInt(walk.classes().size());
            for (var entry : walk.classes().entrySet()) {
                Class<?> type = entry.getValue();
                byte[] code = UnsentReads.guard(type, ClassBytes.of(type), unsent);
                out.writeUTF(entry.getKey());
                out.writeInt(code.length);
                out.write(code);
            }
            out.writeInt(order.size());
            for (CellVariable variable : order) {
                out.writeUTF(variable.wrapper().getName());
                out.writeUTF(variable.name());
            }
            SerializedLambda alone = lambda;
            if (alone != null
                    && !askFirst
                    && order.isEmpty()
                    && walk.classes().isEmpty()
                    && DirectCall.suits(alone)) {
                out.writeBoolean(true);
                DirectCall.write(out, alone);
                return bytes.toByteArray();
            }
            out.writeBoolean(false);
            // One stream for all, so that what two variables share is still shared afterwards.
            try (WireOutput objects = new WireOutput(out)) {
                for (CellVariable variable : order) objects.writeObject(values.get(variable));
                objects.writeObject(root);
            }
        } catch (IOException | RuntimeException | StackOverflowError | InternalError why) {
            throw Culprit.ofTask(root == null ? values : root, why);
        }
        return bytes.toByteArray();
    }

    /// Plain values come first: making the others may run code that reads them.
    private int rank(CellVariable variable) {
        Object value = values.get(variable);
        if (value == null || isPlain(value)) return 0;
        return Cells.onClassPath(value.getClass()) ? 1 : 2;
    }
}
