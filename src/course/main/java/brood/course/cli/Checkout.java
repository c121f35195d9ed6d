package brood.course.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/// The folders that the command works with.
///
/// ```
///   root/           the clone; learners never edit it
///     lessons/  notebooks/  exercises/
///     workspace/    what the learner edits; ignored by git     (or BROOD_WORKSPACE, or
///                   ~/brood-workspace when the clone is read-only)
///     .brood/       what the command installs; ignored by git  (or a cache folder when the
///                   clone is read-only)
/// ```
public record Checkout(Path root, Path state, Path workspace) {
    /// The checkout that the `brood` script started us from, else the one around the current
    /// folder.
    ///
    /// @throws CommandException when there is none
    public static Checkout current() {
        String told = System.getProperty("brood.checkout");
        Path root = told != null ? Path.of(told) : around(Path.of("").toAbsolutePath());
        String elsewhere = System.getProperty("brood.state");
        Path state = elsewhere != null ? Path.of(elsewhere) : root.resolve(".brood");
        String workspace = System.getenv("BROOD_WORKSPACE");
        if (workspace != null && !workspace.isBlank()) {
            return new Checkout(root, state, Path.of(workspace).toAbsolutePath());
        }
        boolean writable = state.startsWith(root);
        Path home = Path.of(System.getProperty("user.home"));
        return new Checkout(
                root,
                state,
                writable ? root.resolve("workspace") : home.resolve("brood-workspace"));
    }

    private static Path around(Path start) {
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("lessons")) && Files.exists(at.resolve("brood"))) {
                return at;
            }
        }
        throw new CommandException(
                ExitCodes.UNAVAILABLE,
                "no checkout of Brood around " + start + ". Start me as ./brood from the clone.");
    }

    public Path lessons() {
        return root.resolve("lessons");
    }

    public Path notebooks() {
        return root.resolve("notebooks");
    }

    public Path exercises() {
        return root.resolve("exercises");
    }

    /// The jar with everything in it, as built by `./brood` or `./mvnw verify`.
    public Path jar() {
        String jar = System.getProperty("brood.jar");
        return jar != null
                ? Path.of(jar)
                : root.resolve("src/course/target/brood-course-0.1.0-all.jar");
    }
}
