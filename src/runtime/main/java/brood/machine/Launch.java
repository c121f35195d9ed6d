package brood.machine;

import brood.task.Nullable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A process to be started.
///
/// @param name for people: shown in pictures, messages and tools; need not be unique
/// @param daemon whether it may be ended without being awaited; such a process starts no children
/// @param flags additional JVM flags, such as `-Xmx64m`
/// @param environment additional environment variables; null instead of a value takes one away
/// @param directory working directory; that of the parent if null
/// @param classPath additional entries, behind those of the parent
/// @param entry class whose `main` the child runs
/// @param task the first message to the child
/// @param classes answers the child's questions for classes that it cannot find itself
/// @param audience hears what the child prints and logs
/// @param start by what means it may be started
public record Launch(
        String name,
        boolean daemon,
        List<String> flags,
        Map<String, @Nullable String> environment,
        @Nullable Path directory,
        List<Path> classPath,
        String entry,
        byte[] task,
        ClassSource classes,
        Audience audience,
        Start start) {

    /// What may make the start of a process faster.
    ///
    /// @param fromReserve whether an idle process may be taken, if one is there
    /// @param cached whether the archive may be used
    public record Start(boolean fromReserve, boolean cached) {
        /// A process of its own, with the cache.
        public static Start cold() {
            return new Start(false, true);
        }
    }

    /// Gives the bytes of classes by name.
    @FunctionalInterface
    public interface ClassSource {
        /// @param name binary name, such as `REPL.$JShell$7`
        /// @return null if there is no such class
        byte @Nullable [] bytes(String name);
    }

    /// Hears what a child prints and logs, on threads of the runtime: one for each stream. A method
    /// that is slow makes the child wait when it prints; one that throws loses that line.
    public interface Audience {
        /// The process exists. Called before anything else.
        ///
        /// @param pid its number in the operating system
        default void started(long pid) {}

        /// @param line what it printed, without line end
        void out(String line);

        /// @param line what it printed on its standard error
        void err(String line);

        /// @param record what it logged, as [Parent#log] was given it
        default void log(byte[] record) {}

        /// What the child shall log; the answer to [Parent#logLevels].
        default byte @Nullable [] logLevels() {
            return null;
        }
    }
}
