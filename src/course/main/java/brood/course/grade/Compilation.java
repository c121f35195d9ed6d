package brood.course.grade;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/// What the compiler made of some source files.
sealed interface Compilation {

    /// @param classes the directory with the class files
    record Compiled(Path classes) implements Compilation {}

    /// @param problems what the compiler says, at the learner's lines
    record Refused(List<Problem> problems) implements Compilation {}

    /// @param line counts from 1; 0 if there is none
    /// @param source the text of that line
    /// @param column counts from 1; 0 if there is none
    record Problem(Path file, long line, long column, String message, String source) {
        @Override
        public String toString() {
            var text = new StringBuilder();
            text.append(file.getFileName());
            if (line > 0) text.append(':').append(line);
            text.append(": ").append(message.replace("\n", "\n    "));
            if (!source.isBlank()) {
                text.append("\n    ").append(source);
                if (column > 0) {
                    text.append("\n    ");
                    for (int i = 0; i < column - 1 && i < source.length(); i++)
                        text.append(source.charAt(i) == '\t' ? '\t' : ' ');
                    text.append('^');
                }
            }
            return text.toString();
        }
    }

    /// Compiles sources into a directory. Annotation processors do not run: a submission is data
    /// until it stands in a JVM of its own.
    static Compilation of(List<Path> sources, List<Path> classPath, Path classes) {
        JavaCompiler compiler =
                Objects.requireNonNull(
                        ToolProvider.getSystemJavaCompiler(),
                        "this JVM has no compiler: use a JDK");
        var said = new DiagnosticCollector<JavaFileObject>();
        String path =
                String.join(
                        System.getProperty("path.separator"),
                        classPath.stream().map(Path::toString).toList());
        var options =
                List.of(
                        "-d",
                        classes.toString(),
                        "-cp",
                        path,
                        "-proc:none",
                        "-g",
                        "--release",
                        "25");
        try (var files =
                compiler.getStandardFileManager(said, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes);
            boolean good =
                    compiler.getTask(
                                    new StringWriter(),
                                    files,
                                    said,
                                    options,
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            if (good) return new Compiled(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var problems = new ArrayList<Problem>();
        for (var each : said.getDiagnostics())
            if (each.getKind() == Diagnostic.Kind.ERROR)
                problems.add(problem(each, sources.getFirst()));
        // Out of memory or of stack, it says so to nobody but its own log.
        if (problems.isEmpty())
            problems.add(
                    new Problem(
                            sources.getFirst(),
                            0,
                            0,
                            "the compiler has given up: this is too large or too deeply nested for it",
                            ""));
        return new Refused(problems);
    }

    private static Problem problem(Diagnostic<? extends JavaFileObject> said, Path first) {
        JavaFileObject at = said.getSource();
        Path file = at == null ? first : Path.of(at.toUri());
        long line = Math.max(0, said.getLineNumber());
        return new Problem(
                file,
                line,
                Math.max(0, said.getColumnNumber()),
                said.getMessage(Locale.ENGLISH),
                text(file, line));
    }

    private static String text(Path file, long line) {
        if (line < 1) return "";
        try (var lines = Files.lines(file)) {
            return lines.skip(line - 1).findFirst().orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
