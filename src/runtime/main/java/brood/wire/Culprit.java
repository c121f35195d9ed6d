package brood.wire;

import brood.task.NotSendableException;
import brood.task.Nullable;
import brood.task.Stays;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/// Finds what cannot be sent within something that cannot: from the whole down to the smallest part
/// that still fails when it is serialized alone.
///
/// @param whole whether nothing smaller was found
/// @param path from the whole to the part, such as `order.customer.socket`; empty if its name is
///   not known
/// @param type the part's type, as declared where that says something
/// @param part the part
record Culprit(boolean whole, String path, Class<?> type, Object part) {

    /// A path is not followed further than this: nobody would read it.
    private static final int MAX_STEPS = 50;

    /// Where a part can be made that a task captures.
    private static final String IN_TASK = "inside the task";

    /// Where a part can be made that an item, a message or a result holds: there is no task.
    private static final String IN_READER = "in the process that uses it";

    static NotSendableException ofTask(Object task, Throwable why) {
        if (why instanceof NotSendableException already) return already;
        Culprit culprit = find(task, task.getClass(), why);
        String message =
                culprit.whole
                        ? "The task (%s) cannot be sent to another JVM. %s"
                                .formatted(
                                        Cells.plainName(culprit.type), culprit.advice(why, IN_TASK))
                        : "Task captures %s, which cannot be sent to another JVM. %s"
                                .formatted(culprit.named(), culprit.advice(why, IN_TASK));
        return new NotSendableException(message, why);
    }

    static NotSendableException ofValue(Object value, Throwable why) {
        if (why instanceof NotSendableException already) return already;
        Culprit culprit = find(value, value.getClass(), why);
        String type = Cells.plainName(value.getClass());
        String message =
                culprit.whole
                        ? "A value of type %s cannot be sent to another JVM. %s"
                                .formatted(type, culprit.advice(why, IN_READER))
                        : "A value of type %s holds %s, which cannot be sent to another JVM. %s"
                                .formatted(type, culprit.named(), culprit.advice(why, IN_READER));
        return new NotSendableException(message, why);
    }

    /// What the reader of a variable is told that was not sent.
    static String ofVariable(CellVariable variable, Throwable why) {
        Field field = variable.field();
        Object value = variable.value();
        Class<?> type = field.getType();
        String within = "";
        String advice = "Open it " + IN_TASK + ".";
        if (value != null) {
            Culprit culprit = find(value, type, why);
            if (!culprit.whole)
                within = ", since it holds " + culprit.within(variable.name()).named();
            else if (type == Object.class) type = value.getClass();
            advice = culprit.advice(why, IN_TASK);
        }
        return "Cell variable '%s' (%s) cannot be sent to another JVM%s, so it has no value here. %s"
                .formatted(variable.name(), Cells.plainName(type), within, advice);
    }

    private Culprit within(String name) {
        String step = path.isEmpty() || path.startsWith("[") ? path : "." + path;
        return new Culprit(whole, name + step, type, part);
    }

    private String named() {
        String of = "(" + Cells.plainName(type) + ")";
        return path.isEmpty() ? "a value " + of : "'" + path + "' " + of;
    }

    private String advice(Throwable why, String place) {
        Stays stays = part.getClass().getAnnotation(Stays.class);
        if (stays != null) return stays.value();
        if (overflowed(why)) return "It is nested too deeply; send it as a list or an array.";
        if (part.getClass().isHidden())
            return "Declare it as a brood.task.Fn, Task or Body, or write it inside the task.";
        if (part instanceof AutoCloseable) return "Open it " + place + ".";
        if (part instanceof Serializable || why.getCause() instanceof RuntimeException)
            return "Reason: " + why;
        if (Cells.isCell(type.getName()) || !Cells.onClassPath(type))
            return "Let %s implement java.io.Serializable, or make it %s."
                    .formatted(Cells.plainName(type), place);
        return why instanceof NotSerializableException
                ? "Open it " + place + "."
                : "Reason: " + why;
    }

    /// Reflection wraps whatever stops it, a full stack too.
    private static boolean overflowed(Throwable why) {
        return why instanceof StackOverflowError || why.getCause() instanceof StackOverflowError;
    }

    // ---------------------------------------------------------------------------------- search

    private static Culprit find(Object whole, Class<?> declared, Throwable why) {
        if (overflowed(why)) return new Culprit(true, "", declared, whole);
        Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());
        Culprit found = new Culprit(true, "", declared, whole);
        for (Culprit inner = found; inner != null && visited.size() < MAX_STEPS; ) {
            found = inner;
            visited.add(found.part);
            inner = failing(found, visited);
        }
        return found;
    }

    private static @Nullable Culprit failing(Culprit of, Set<Object> visited) {
        for (Part part : Part.of(of.part)) {
            Object value = part.value();
            if (value == null || visited.contains(value) || WireOutput.passes(value)) continue;
            Class<?> type = part.declared();
            if (type == Object.class || type == Serializable.class) type = value.getClass();
            return new Culprit(false, part.extend(of.path), type, value);
        }
        return null;
    }
}
