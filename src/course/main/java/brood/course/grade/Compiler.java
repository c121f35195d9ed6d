package brood.course.grade;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Compiles what a learner has written.
interface Compiler {
    /// @return what it says, at the learner's lines; empty if it has compiled
    /// @throws IOException if it cannot be run, which is nobody's fault here
    List<String> problems(List<Path> sources, List<Path> classPath, Path classes)
            throws IOException, InterruptedException;

    /// The compiler of this JVM: for one solution, of somebody who is there to press Ctrl-C.
    static List<String> here(List<Path> sources, List<Path> classPath, Path classes) {
        return Compilation.of(sources, classPath, classes)
                        instanceof Compilation.Refused(var problems)
                ? problems.stream().map(Object::toString).toList()
                : List.of();
    }
}
