package brood.machine;

import brood.task.Nullable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A process to be started.
///
/// @param name for people: shown in pictures, messages and tools; need not be unique
/// @param daemon whether it may be ended without being awaited; such a process starts no children
/// @param flags additional JVM flags, such as `-Xmx64m`
/// @param environment additional environment variables
/// @param directory working directory; that of the parent if null
/// @param classPath additional entries, behind those of the parent
/// @param entry class whose `main` the child runs
/// @param task the first message to the child
/// @param classes answers the child's questions for classes that it cannot find itself
/// @param out receives the lines that the child prints, without line ends
/// @param err receives the lines of its standard error
public record Launch(
        String name,
        boolean daemon,
        List<String> flags,
        Map<String, String> environment,
        @Nullable Path directory,
        List<Path> classPath,
        String entry,
        byte[] task,
        ClassSource classes,
        Consumer<String> out,
        Consumer<String> err) {

    /// Gives the bytes of classes by name.
    @FunctionalInterface
    public interface ClassSource {
        /// @param name binary name, such as `REPL.$JShell$7`
        /// @return null if there is no such class
        byte @Nullable [] bytes(String name);
    }
}
