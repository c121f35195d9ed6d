package brood.course.lesson;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The imports that every notebook starts with: in our kernel, in `brood play`, in `brood shell`
/// and in the tests. A woven notebook states them in its first cell, for kernels that do not know
/// them. Importing twice is harmless in JShell: no variable is reset.
public final class StartUp {
    private static final String RESOURCE = "imports.jsh";

    private StartUp() {}

    /// One import declaration a line, in order, each ending with a semicolon.
    public static List<String> imports() {
        return source().lines().toList();
    }

    /// All imports as the source of one cell; ends with a line break.
    public static String source() {
        try (InputStream in = StartUp.class.getResourceAsStream(RESOURCE)) {
            if (in == null)
                throw new IllegalStateException(
                        "brood/course/lesson/" + RESOURCE + " is missing from the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
