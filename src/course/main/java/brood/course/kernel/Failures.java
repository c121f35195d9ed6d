package brood.course.kernel;

import brood.task.Nullable;
import brood.wire.RemoteStackTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Exceptions as a cell shows them: what happened, then the lines of the cells that led there. What
/// JShell, reflection, Brood and the kernel add to a stack is left out.
final class Failures {
    /// Frames that are shown where no code of a cell is involved, such as a stack of a child JVM.
    private static final int FOREIGN = 12;

    private static final int FOREIGN_CAUSE = 3;

    private static final int CAUSES = 8;

    private final Places places;

    Failures(Places places) {
        this.places = places;
    }

    CellFailure of(Throwable failure) {
        var lines = new ArrayList<String>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        StackTraceElement[] outer = {};
        String lead = "";
        for (Throwable t = failure;
                t != null && seen.size() < CAUSES && seen.add(t);
                t = cause(t)) {
            add(lead, t, outer, lines);
            for (Throwable besides : t.getSuppressed())
                if (!(besides instanceof RemoteStackTrace))
                    add("Besides: ", besides, t.getStackTrace(), lines);
            outer = t.getStackTrace();
            lead = "Because of: ";
        }
        return new CellFailure(name(failure), message(failure), lines);
    }

    private void add(
            String lead, Throwable failure, StackTraceElement[] outer, List<String> lines) {
        lines.addAll((lead + text(failure)).lines().toList());
        for (Throwable besides : failure.getSuppressed())
            if (besides instanceof RemoteStackTrace) lines.add("    " + message(besides));
        frames(failure.getStackTrace(), outer, lines);
    }

    /// What happened, as `Throwable.toString` says it, with class names as the learner knows them.
    static String text(Throwable failure) {
        String message = message(failure);
        return message.isEmpty() ? name(failure) : name(failure) + ": " + message;
    }

    private static String name(Throwable failure) {
        return Places.readable(failure.getClass().getName());
    }

    /// The message, even if the learner's own `getMessage` fails.
    private static String message(Throwable failure) {
        try {
            String message = failure.getLocalizedMessage();
            return message == null ? "" : message.replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "");
        } catch (RuntimeException | StackOverflowError e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    private static @Nullable Throwable cause(Throwable failure) {
        try {
            return failure.getCause();
        } catch (RuntimeException | StackOverflowError _) {
            return null;
        }
    }

    /// @param outer what an exception further out has shown already
    private void frames(StackTraceElement[] stack, StackTraceElement[] outer, List<String> lines) {
        int end = stack.length;
        int shared = outer.length;
        while (end > 0 && shared > 0 && stack[end - 1].equals(outer[shared - 1])) {
            end--;
            shared--;
        }
        int cell = end;
        while (cell > 0 && !Places.isCell(stack[cell - 1])) cell--;
        if (cell == 0) end = Math.min(end, outer.length == 0 ? FOREIGN : FOREIGN_CAUSE);
        else end = cell;
        String last = "";
        for (int i = 0; i < end; i++) {
            if (noise(stack[i])) continue;
            String line = "    at " + frame(stack[i]);
            if (!line.equals(last)) lines.add(line);
            last = line;
        }
    }

    private static boolean noise(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith("brood.")
                || name.startsWith("jdk.internal.")
                || name.startsWith("jdk.proxy")
                || name.startsWith("java.lang.invoke.")
                || name.startsWith("java.lang.reflect.")
                || name.startsWith("java.util.stream.")
                || name.equals("java.util.concurrent.CompletableFuture");
    }

    /// One frame: `half (cell 3, line 2): return n / 0;`.
    String frame(StackTraceElement frame) {
        if (!Places.isCell(frame)) return frame.toString();
        Places.Place place = places.of(frame);
        String type = Places.readable(frame.getClassName());
        String method = method(frame.getMethodName());
        String who = type.isEmpty() ? method : method.isEmpty() ? type : type + "." + method;
        if (place == null) return who.isEmpty() ? "a cell" : who;
        String where = who.isEmpty() ? place.toString() : who + " (" + place + ")";
        return where + ":  " + place.text();
    }

    private static String method(String name) {
        if (name.startsWith("do_it$")) return "";
        if (name.startsWith("lambda$")) return "";
        return name;
    }
}
