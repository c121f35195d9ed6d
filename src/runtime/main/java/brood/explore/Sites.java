package brood.explore;

import brood.machine.Machine;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.security.CodeSource;
import java.util.Objects;

/// Where in the learner's code something happens: the first frame that belongs neither to the JDK
/// nor to Brood.
final class Sites {
    private static final StackWalker WALKER =
            StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    private Sites() {}

    /// As `File.java:12`; empty if all frames are of the JDK or of Brood.
    static String here() {
        return WALKER.walk(frames ->
                frames.filter(f -> !belongsToRuntime(f.getDeclaringClass()))
                        .findFirst()
                        .map(Sites::text)
                        .orElse(""));
    }

    private static String text(StackFrame frame) {
        return frame.getFileName() + ":" + frame.getLineNumber();
    }

    /// Whether a class is one of the JDK, or stands in the same jar as Brood's runtime.
    static boolean belongsToRuntime(Class<?> type) {
        if (type.getClassLoader() == null
                || ClassLoader.getPlatformClassLoader().equals(type.getClassLoader())) return true;
        CodeSource source = type.getProtectionDomain().getCodeSource();
        CodeSource ours = Machine.class.getProtectionDomain().getCodeSource();
        return source != null
                && ours != null
                && Objects.equals(source.getLocation(), ours.getLocation());
    }
}
