package brood.course.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A Python that can be compared with.
///
/// @param version such as `CPython 3.11.7`
public record Python(String executable, String version) {
    private static final String ASK =
            "import multiprocessing, platform; print(platform.python_implementation(), platform.python_version())";

    /// @param named a path, or a name to be looked up on `PATH`
    /// @param path the value of `PATH`
    /// @throws NoPythonException when there is none, or it does not have `multiprocessing`
    public static Python find(String named, String path, Path folder) throws InterruptedException {
        String executable =
                named.contains("/")
                        ? Path.of(named).toAbsolutePath().toString()
                        : onPath(named, path);
        SideProgram.Ended ended = new SideProgram(folder).run(List.of(executable, "-S", "-c", ASK));
        if (ended.failure() != null)
            throw new NoPythonException(
                    executable + " cannot be compared with: " + ended.failure() + ".");
        if (ended.lines().size() != 1)
            throw new NoPythonException(executable + " does not answer as a Python does.");
        return new Python(executable, ended.lines().getFirst());
    }

    private static String onPath(String name, String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new NoPythonException(
                                "there is no "
                                        + name
                                        + " on PATH. Say where one is: --python=/path/to/python3,"
                                        + " or leave --python out to measure Java alone."))
                .toString();
    }

    /// There is no Python to compare with.
    public static final class NoPythonException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoPythonException(String sentence) {
            super(sentence);
        }
    }
}
