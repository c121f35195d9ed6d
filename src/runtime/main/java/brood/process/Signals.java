package brood.process;

import brood.task.Nullable;
import java.util.regex.Pattern;

/// What a child does about signals.
///
/// SIGTERM and SIGHUP end it in order, as they end every JVM. `System.exit(143)` and SIGTERM give
/// the same exit status; here is how the child tells them apart: the JVM answers a signal on a
/// thread called `SIGTERM handler`, and that thread is there while the JVM goes down, because it is
/// the one that waits for the shutdown hooks.
final class Signals {
    /// Not SIGINT, which a child hears and drops.
    private static final Pattern HANDLER = Pattern.compile("(SIG(?!INT)[A-Z]+) handler");

    private Signals() {}

    /// The signal because of which the JVM is going down; null if there was none. For shutdown
    /// hooks.
    static @Nullable String received() {
        for (Thread thread : LeftThreads.all()) {
            var matcher = HANDLER.matcher(thread.getName());
            if (matcher.matches()) return matcher.group(1);
        }
        return null;
    }

    /// A Ctrl-C in a terminal reaches parent and children alike. It is for the parent to decide
    /// what becomes of the children, so that they end in order and with one message.
    static void leaveInterruptsToTheParent() {
        JvmSignal interrupt = JvmSignal.of("INT");
        if (interrupt != null) interrupt.drop();
    }
}
