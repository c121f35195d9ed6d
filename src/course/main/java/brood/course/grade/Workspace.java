package brood.course.grade;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where a learner works: copies of the starters, so that the course itself is never edited and
/// `git pull` never collides.
///
/// ```
///   workspace/
///     01-spawning/two-children/README.md, TwoChildren.java
///     progress.txt            what passed
///     .vscode/settings.json   brood on the class path, for completion
///     workspace.iml, .idea/   the same for IntelliJ
/// ```
public record Workspace(Path folder) {

    /// The learner's file for an exercise; it may not be there yet.
    public Path file(Exercise exercise) {
        return folder.resolve(exercise.name()).resolve(exercise.file());
    }

    /// Copies what is missing. What is there already is the learner's and stays as it is.
    ///
    /// @return the files that were made, relative to the workspace
    public List<Path> fill(List<Exercise> exercises, Path jar) {
        var made = new ArrayList<Path>();
        try {
            for (Exercise each : exercises) {
                Path target = folder.resolve(each.name());
                copy(each.folder().resolve("README.md"), target.resolve("README.md"), made);
                copy(each.starter(), target.resolve(each.file()), made);
                for (Path given : each.given())
                    copy(given, target.resolve(given.getFileName().toString()), made);
            }
            Editors.write(folder, exercises, jar, made);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write into the workspace " + folder + ": " + e.getMessage(), e);
        }
        return made.stream().map(folder::relativize).toList();
    }

    private static void copy(Path from, Path to, List<Path> made) throws IOException {
        if (Files.exists(to)) return;
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
        made.add(to);
    }
}
