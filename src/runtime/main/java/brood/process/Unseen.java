package brood.process;

import brood.wire.TaskSite;
import java.io.PrintStream;

/// Nothing is lost silently: a child that failed by itself, and nobody asked how it ended, is
/// reported.
final class Unseen {
    private Unseen() {}

    static void report(Child<?> child, PrintStream words) {
        if (child.looked() || child.wasToldToEnd()) return;
        String what =
                switch (child.settle()) {
                    case Exit.Returned<?> _ -> "";
                    case Exit.Threw<?>(var error) ->
                            "threw " + TaskSite.text(error) + place(error, child.loader());
                    case Exit.Exited<?>(int code) ->
                            code == 0 ? "" : "called System.exit(" + code + ")";
                    case Exit.Killed<?>(var death) -> "was killed by " + death;
                };
        if (!what.isEmpty())
            words.println(
                    "child '%s' (pid %d) %s. Nobody looked at its exit."
                            .formatted(child.name(), child.pid(), what));
    }

    private static String place(Throwable error, ClassLoader loader) {
        StackTraceElement[] stack = error.getStackTrace();
        return stack.length == 0 ? "" : " at " + TaskSite.of(stack[0], loader);
    }
}
