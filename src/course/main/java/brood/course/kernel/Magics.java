package brood.course.kernel;

import brood.task.Nullable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lines of a cell that start with `%` and a word: orders to the kernel, with the names that IJava
/// gave them.
final class Magics {
    private static final Pattern LINE =
            Pattern.compile("^[ \\t]*%{1,2}([A-Za-z]\\w*)(?:[ \\t]+(.*))?$");
    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    static final List<String> NAMES =
            List.of(
                    "classpath",
                    "addToClasspath",
                    "jars",
                    "maven",
                    "addMavenDependency",
                    "addMavenDependencies",
                    "mavenRepo",
                    "addMavenRepo",
                    "load",
                    "magics");

    /// A stretch of a cell: Java, or one magic.
    ///
    /// @param magic its name; null for Java
    record Part(int from, int to, @Nullable String magic, List<String> arguments) {}

    private final JavaSession session;
    private final Libraries libraries = new Libraries();

    Magics(JavaSession session) {
        this.session = session;
    }

    /// A cell, cut at its magics. A line within a text block or comment may look like one: it is
    /// taken as a magic only if its word is known, or if it starts in the first column.
    static List<Part> parts(String source) {
        var parts = new ArrayList<Part>();
        int java = 0;
        int at = 0;
        while (at < source.length()) {
            int end = source.indexOf('\n', at);
            if (end < 0) end = source.length();
            Matcher line = LINE.matcher(source.substring(at, end).stripTrailing());
            if (line.matches() && (NAMES.contains(line.group(1)) || source.charAt(at) == '%')) {
                parts.add(new Part(java, at, null, List.of()));
                String rest = line.group(2);
                parts.add(new Part(at, end, line.group(1), arguments(rest == null ? "" : rest)));
                java = end;
            }
            at = end + 1;
        }
        parts.add(new Part(java, source.length(), null, List.of()));
        return parts;
    }

    private static List<String> arguments(String rest) {
        var arguments = new ArrayList<String>();
        for (Matcher m = ARGUMENT.matcher(rest); m.find(); )
            arguments.add(
                    m.group(1) != null ? m.group(1) : m.group(2) != null ? m.group(2) : m.group(3));
        return arguments;
    }

    /// Does what a magic says. Returns Java to be run in its place; empty for most.
    ///
    /// @throws KernelException with a sentence for the learner
    String run(String name, List<String> arguments) {
        switch (name) {
            case "classpath", "addToClasspath" -> each(name, arguments, this::classPath);
            case "jars" -> each(name, arguments, this::jars);
            case "maven", "addMavenDependency", "addMavenDependencies" -> {
                need(name, arguments, "group:artifact:version");
                for (Path jar : libraries.resolve(arguments))
                    session.addToClassPath(jar.toString());
            }
            case "mavenRepo", "addMavenRepo" -> {
                if (arguments.size() != 2)
                    throw new KernelException("%" + name + " needs a name and an address.");
                libraries.addRepository(arguments.get(0), arguments.get(1));
            }
            case "load" -> {
                need(name, arguments, "a file");
                return load(arguments.getFirst());
            }
            case "magics" -> System.out.println("%" + String.join(" %", NAMES));
            default ->
                    throw new KernelException(
                            "There is no %"
                                    + name
                                    + ". There are: %"
                                    + String.join(" %", NAMES)
                                    + ".");
        }
        return "";
    }

    private static void need(String name, List<String> arguments, String what) {
        if (arguments.isEmpty()) throw new KernelException("%" + name + " needs " + what + ".");
    }

    private static void each(String name, List<String> arguments, Consumer<String> action) {
        need(name, arguments, "a file; * stands for part of a name");
        arguments.forEach(action);
    }

    void classPath(String glob) {
        for (Path entry : Globs.files(glob)) session.addToClassPath(entry.toString());
    }

    private void jars(String glob) {
        for (Path entry : Globs.files(glob)) {
            if (!entry.toString().endsWith(".jar"))
                throw new KernelException("%jars takes jar files; " + entry + " is none.");
            session.addToClassPath(entry.toString());
        }
    }

    private static String load(String file) {
        Path path = Path.of(file);
        for (Path candidate :
                List.of(
                        path,
                        Path.of(file + ".jsh"),
                        Path.of(file + ".jshell"),
                        Path.of(file + ".java")))
            if (Files.isRegularFile(candidate))
                try {
                    return Files.readString(candidate);
                } catch (IOException e) {
                    throw new KernelException(
                            "%load cannot read " + candidate + ": " + e.getMessage());
                }
        throw new KernelException("%load finds no file " + path.toAbsolutePath() + ".");
    }
}
