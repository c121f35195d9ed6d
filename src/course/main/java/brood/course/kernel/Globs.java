package brood.course.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/// Files by names with wildcards, as in `libs/*.jar`.
final class Globs {
    private Globs() {}

    /// @throws KernelException if there is no such file
    static List<Path> files(String pattern) {
        try {
            return pattern.contains("*") ? matches(pattern) : one(pattern);
        } catch (IOException | InvalidPathException e) {
            throw new KernelException("'" + pattern + "' cannot be looked up: " + e.getMessage());
        }
    }

    private static List<Path> one(String name) {
        Path path = Path.of(name).toAbsolutePath().normalize();
        if (!Files.exists(path)) throw new KernelException("There is no file " + path + ".");
        return List.of(path);
    }

    private static List<Path> matches(String pattern) throws IOException {
        int wild = pattern.indexOf('*');
        int cut =
                Math.max(
                        pattern.lastIndexOf('/', wild),
                        pattern.lastIndexOf(File.separatorChar, wild));
        Path base =
                Path.of(cut < 0 ? "" : pattern.substring(0, cut + 1)).toAbsolutePath().normalize();
        String rest = pattern.substring(cut + 1);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + rest);
        if (!Files.isDirectory(base))
            throw new KernelException("There is no directory " + base + ".");
        int depth =
                rest.contains("**")
                        ? Integer.MAX_VALUE
                        : (int) rest.chars().filter(c -> c == '/').count() + 1;
        try (Stream<Path> all = Files.walk(base, depth)) {
            List<Path> found =
                    all.filter(path -> matcher.matches(base.relativize(path))).sorted().toList();
            if (found.isEmpty())
                throw new KernelException("Nothing in " + base + " matches '" + rest + "'.");
            return found;
        }
    }
}
