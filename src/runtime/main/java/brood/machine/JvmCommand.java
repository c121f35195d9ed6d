package brood.machine;

import brood.task.Nullable;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The command line of a child JVM. All that may be long or hold odd characters goes into a file
/// that the `java` launcher reads (`@file`); what `ps` shows is `java @file entry name`.
///
/// A child gets the parent's JDK, class path, module path, locale, and those of the parent's flags
/// that decide whether its classes run at all ([ParentFlags]); never its agents, debuggers or heap.
/// In return it is made for a short life: serial collector, quick compiler only, no shared
/// statistics file.
///
/// @param java the launcher
/// @param options what goes into the file
/// @param entry what follows the file: the class or module to run
record JvmCommand(Path java, List<String> options, List<String> entry) {
    private static final int LONGEST_NAME = 100;

    /// What every child is started with, and the archive of [StartCache] made with.
    static final List<String> FIXED =
            List.of(
                    "-XX:-UsePerfData",
                    "-XX:TieredStopAtLevel=1",
                    // The JDK's other way to call a method by reflection begins with generating
                    // classes.
                    "-Djdk.reflect.useNativeAccessorOnly=true",
                    "--enable-native-access=ALL-UNNAMED" + (modular() ? ",brood" : ""));

    /// What is the same for all children of this JVM, and costs something to find out.
    ///
    /// @param cache null for none
    /// @param inherited flags of this JVM that its children need too
    /// @param first what has to stand first on their class path; null for nothing
    record Given(@Nullable StartCache cache, List<String> inherited, @Nullable Path first) {
        static Given here() {
            // First, since the archive of a cache fits only class paths that begin as its own.
            Path jar = StartCache.jar();
            return new Given(
                    StartCache.here(),
                    ParentFlags.toInherit(),
                    jar != null && isRuntimeAlone(jar) ? jar : null);
        }

        static Given nothing() {
            return new Given(null, List.of(), null);
        }
    }

    private static final String ERROR_FILE = "-XX:ErrorFile=";

    /// @param home the JDK to use
    /// @param crashFile where the JVM writes its report if it crashes
    /// @param exitFile where the JVM marks that it leaves by itself
    /// @throws LaunchException if there is no `java` in that JDK
    static JvmCommand of(Path home, Launch plan, Given given, Path crashFile, Path exitFile) {
        Path java = launcher(home);
        if (!Files.isExecutable(java))
            throw new LaunchException(
                    "child '%s' cannot be started: there is no java launcher at %s. Is the JDK that runs this program still installed?"
                            .formatted(plan.name(), java));
        var options = new ArrayList<String>();
        if (plan.flags().stream().noneMatch(JvmCommand::choosesCollector))
            options.add("-XX:+UseSerialGC");
        options.addAll(FIXED);
        options.add(ERROR_FILE + crashFile);
        options.add("-Dstdout.encoding=UTF-8");
        options.add("-Dstderr.encoding=UTF-8");
        for (String key : List.of("user.language", "user.country", "user.timezone")) {
            String value = System.getProperty(key, "");
            if (!value.isEmpty()) options.add("-D" + key + "=" + value);
        }
        options.addAll(given.inherited());
        options.addAll(plan.flags());
        List<String> classPath = addPaths(plan, given, options);
        StartCache cache = given.cache();
        if (cache != null) options.addAll(cache.flags(plan, given.inherited(), classPath));
        options.add(ExitMark.option(exitFile));
        List<String> entry =
                modular()
                        ? List.of("-m", "brood/" + plan.entry(), visible(plan.name()))
                        : List.of(plan.entry(), visible(plan.name()));
        return new JvmCommand(java, List.copyOf(options), entry);
    }

    /// The program that starts JVMs.
    static Path launcher(Path home) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return home.resolve("bin").resolve(windows ? "java.exe" : "java");
    }

    /// The text of the file: one option per line, in quotes.
    String file() {
        var text = new StringBuilder();
        for (String option : options) {
            text.append('"');
            for (int i = 0; i < option.length(); i++) {
                char c = option.charAt(i);
                switch (c) {
                    case '"', '\\' -> text.append('\\').append(c);
                    case '\n' -> text.append("\\n");
                    case '\r' -> text.append("\\r");
                    default -> text.append(c);
                }
            }
            text.append("\"\n");
        }
        return text.toString();
    }

    /// What to execute, once the file has been written.
    List<String> command(Path file) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.add("@" + file);
        command.addAll(entry);
        return command;
    }

    /// @return the class path
    private static List<String> addPaths(Launch plan, Given given, List<String> options) {
        Set<String> entries = new LinkedHashSet<>();
        Path first = given.first();
        if (first != null) entries.add(first.toString());
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
            if (!modular() || !entry.isEmpty())
                entries.add(Path.of(entry).toAbsolutePath().toString());
        for (Path entry : plan.classPath()) entries.add(entry.toAbsolutePath().toString());
        if (modular()) {
            String modulePath = System.getProperty("jdk.module.path", "");
            if (!modulePath.isEmpty()) {
                options.add("--module-path");
                options.add(modulePath);
            }
            String main = System.getProperty("jdk.module.main", "");
            if (!main.isEmpty()) {
                options.add("--add-modules");
                options.add(main);
            }
        } else {
            String own = ownPlace();
            if (own != null) entries.add(own);
        }
        if (!entries.isEmpty()) {
            options.add("-cp");
            options.add(String.join(File.pathSeparator, entries));
        }
        return List.copyOf(entries);
    }

    /// Whether a jar with Brood may change its place on the class path: not if it also has
    /// libraries of which another version might stand before it.
    private static boolean isRuntimeAlone(Path jar) {
        return JvmCommand.class.getResource("/brood/course/cli/Main.class") == null
                && SessionDirectory.name(jar).startsWith("brood");
    }

    /// Where Brood itself was loaded from. A notebook may have it only in a loader of its own, not
    /// on the class path.
    private static @Nullable String ownPlace() {
        CodeSource source = JvmCommand.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) return null;
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | RuntimeException notAFile) {
            return null;
        }
    }

    private static boolean modular() {
        return JvmCommand.class.getModule().isNamed();
    }

    private static boolean choosesCollector(String flag) {
        return flag.startsWith("-XX:+Use") && flag.endsWith("GC");
    }

    /// The name as `ps` may show it. An operating system takes no argument of any length.
    private static String visible(String name) {
        String plain = name.replaceAll("\\p{Cntrl}", "?");
        int end =
                plain.offsetByCodePoints(
                        0, Math.min(LONGEST_NAME, plain.codePointCount(0, plain.length())));
        return plain.substring(0, end);
    }
}
