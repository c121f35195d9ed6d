package brood.process;

import brood.task.Nullable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What may be different for one child. Starts from [#defaults] or [#daemon]; every `with…` returns
/// a copy.
///
/// ```java
/// brood.spawn("indexer", Options.defaults().withHeap("64m").withTimeout(Duration.ofMinutes(1)), task)
/// ```
///
/// @param asDaemon whether the child is ended, not awaited, when its scope closes; such a child may
///   not start children of its own
/// @param flags further JVM flags
/// @param environment further environment variables; with null instead of a value, one that the
///   child shall not have
/// @param directory working directory; the parent's if null
/// @param classPath further class path entries, behind those of the parent
/// @param limit how long the child may live; for ever if null
/// @param logLevel which log records the child sends to its parent; those that the parent itself
///   would log if null
public record Options(
        boolean asDaemon,
        List<String> flags,
        Map<String, @Nullable String> environment,
        @Nullable Path directory,
        List<Path> classPath,
        @Nullable Duration limit,
        System.Logger.@Nullable Level logLevel) {
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*[kKmMgG]?");
    private static final Pattern PATHS =
            Pattern.compile("-cp|-classpath|--class-path.*|-p|--module-path.*|-jar|@.*");

    public Options {
        flags = List.copyOf(flags);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        classPath = List.copyOf(classPath);
    }

    /// Like its parent in everything.
    public static Options defaults() {
        return new Options(false, List.of(), Map.of(), null, List.of(), null, null);
    }

    /// A daemon: ended, not awaited, when the scope closes.
    public static Options daemon() {
        return new Options(true, List.of(), Map.of(), null, List.of(), null, null);
    }

    /// The largest heap, in the JVM's own way of writing it: `64m`, `2g`.
    public Options withHeap(String size) {
        if (!SIZE.matcher(size).matches())
            throw new IllegalArgumentException(
                    "a heap size is a number with k, m or g, such as 64m: " + size);
        return withFlags("-Xmx" + size);
    }

    /// Further JVM flags, such as `-Xss4m` or `-Dkey=value`.
    public Options withFlags(String... more) {
        for (String flag : more) {
            if (!flag.startsWith("-") || PATHS.matcher(flag).matches())
                throw new IllegalArgumentException(
                        "not a flag that a child can be given: '"
                                + flag
                                + "'. A flag starts with '-' and has its value in the same string;"
                                + " class path entries go to withClassPath.");
        }
        var all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new Options(asDaemon, all, environment, directory, classPath, limit, logLevel);
    }

    /// An environment variable that the child has besides those of its parent, or instead of one of
    /// them.
    public Options withEnv(String name, String value) {
        if (value.indexOf(0) >= 0)
            throw new IllegalArgumentException(
                    "the value of '%s' holds a character 0, which no environment can"
                            .formatted(name));
        return withVariable(name, value);
    }

    /// An environment variable of the parent that the child shall not have.
    public Options withoutEnv(String name) {
        return withVariable(name, null);
    }

    private Options withVariable(String name, @Nullable String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf(0) >= 0)
            throw new IllegalArgumentException("not the name of a variable: '" + name + "'");
        var all = new LinkedHashMap<>(environment);
        all.put(name, value);
        return new Options(asDaemon, flags, all, directory, classPath, limit, logLevel);
    }

    /// Where the child works.
    public Options withDirectory(Path where) {
        return new Options(asDaemon, flags, environment, where, classPath, limit, logLevel);
    }

    /// Further class path entries, behind those of the parent.
    public Options withClassPath(Path... entries) {
        var all = new ArrayList<>(classPath);
        all.addAll(List.of(entries));
        return new Options(asDaemon, flags, environment, directory, all, limit, logLevel);
    }

    /// How long the child may live. When the time has passed it is interrupted, then terminated,
    /// then killed.
    public Options withTimeout(Duration longest) {
        if (longest.isZero() || longest.isNegative())
            throw new IllegalArgumentException("a time limit is longer than nothing: " + longest);
        return new Options(asDaemon, flags, environment, directory, classPath, longest, logLevel);
    }

    /// Which log records the child sends to its parent: those of this level and above, whatever the
    /// parent's own level is. The parent's console shows them; other handlers have levels of their
    /// own. If nothing is said, a child sends what its parent itself would log.
    public Options withLogLevel(System.Logger.Level lowest) {
        return new Options(asDaemon, flags, environment, directory, classPath, limit, lowest);
    }

    /// Lets a debugger attach on this port of the local machine. The child prints where.
    ///
    /// @param port 0 for any free one
    /// @param suspend whether the child waits for the debugger before it runs
    public Options withDebugger(int port, boolean suspend) {
        if (port < 0 || port > 65_535)
            throw new IllegalArgumentException("a port is 0 to 65535: " + port);
        return withFlags(
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=%s,address=127.0.0.1:%d"
                        .formatted(suspend ? "y" : "n", port));
    }
}
