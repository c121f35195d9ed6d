package brood.course.kernel;

import brood.task.Nullable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the environment asks of the kernel: the variables that IJava understands, and JJava's,
/// which have the same names with one more J.
///
/// | variable | meaning |
/// |---|---|
/// | `IJAVA_CLASSPATH` | jars and directories for all cells; `*` stands for part of a name |
/// | `IJAVA_COMPILER_OPTS` | options for the compiler, separated by blanks |
/// | `IJAVA_STARTUP_SCRIPTS_PATH` | files that are run before the first cell |
/// | `IJAVA_STARTUP_SCRIPT` | Java that is run before the first cell |
record Surroundings(Map<String, String> variables) {

    private @Nullable String variable(String name) {
        String value = variables.get("IJAVA_" + name);
        return value != null ? value : variables.get("JJAVA_" + name);
    }

    private List<String> list(String name, String separator) {
        String value = variable(name);
        if (value == null) return List.of();
        return List.of(value.split(separator)).stream().filter(s -> !s.isBlank()).toList();
    }

    /// `-g` keeps the names of local variables, so that a message can say which of them cannot be
    /// sent.
    List<String> compilerOptions() {
        return Stream.concat(Stream.of("-g"), list("COMPILER_OPTS", " +").stream()).toList();
    }

    List<String> classPath() {
        return list("CLASSPATH", File.pathSeparator);
    }

    /// @throws KernelException if a script cannot be read
    List<String> scripts() {
        var scripts = new ArrayList<String>();
        for (String glob : list("STARTUP_SCRIPTS_PATH", File.pathSeparator))
            for (Path file : Globs.files(glob))
                try {
                    scripts.add(Files.readString(file));
                } catch (IOException e) {
                    throw new KernelException(
                            "The start-up script " + file + " cannot be read: " + e.getMessage());
                }
        String script = variable("STARTUP_SCRIPT");
        if (script != null) scripts.add(script);
        return scripts;
    }
}
