package brood.machine;

import brood.task.Nullable;
import java.nio.file.Path;
import java.util.List;

/// All that may differ between the JVMs of two children without options of their own: a child can
/// run in a JVM that was started for another one if both come from the same mould. What a program
/// cannot change once it runs, such as the flags of its own JVM, is no part of it. Nor is the
/// archive: with it or without, a child is the same.
///
/// Cheaper than to compare command lines, since every start from a reserve asks for it.
///
/// @param home the JDK
/// @param entry what the child runs
/// @param cached whether it may use the archive
/// @param added behind the class path of this process
/// @param properties those of this process that stand in a child's command line
record Mould(Path home, String entry, boolean cached, List<Path> added, List<String> properties) {
    /// The properties by which a command line is made; see [JvmCommand#of].
    private static final String[] ASKED = {
        "java.class.path",
        "user.language",
        "user.country",
        "user.timezone",
        "jdk.module.path",
        "jdk.module.main"
    };

    /// @return null if the child has options of its own
    static @Nullable Mould of(Path home, Launch plan) {
        boolean plain =
                plan.flags().isEmpty() && plan.environment().isEmpty() && plan.directory() == null;
        if (!plain) return null;
        String[] values = new String[ASKED.length];
        for (int i = 0; i < ASKED.length; i++) values[i] = System.getProperty(ASKED[i], "");
        return new Mould(
                home,
                plan.entry(),
                plan.start().cached(),
                List.copyOf(plan.classPath()),
                List.of(values));
    }
}
