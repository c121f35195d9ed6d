package brood.course.grade;

import brood.course.lesson.Catalogue;
import brood.course.lesson.FrontMatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// An exercise with all that it takes to work on it and to grade it.
///
/// @param name lesson and exercise, such as `01-spawning/two-children`
/// @param title for people
/// @param folder where it stands in the course
/// @param starter the file that the learner edits
/// @param given other files of the starter folder: what the exercise gives
/// @param check the file with the checks
/// @param hints each saying more than the one before
/// @param points what a right solution earns, in a course that counts
/// @param core whether everybody should do it
public record Exercise(
        String name,
        String title,
        Path folder,
        Path starter,
        List<Path> given,
        Path check,
        List<String> hints,
        int points,
        boolean core) {

    private static final int HINTS = 3;

    /// For an exercise that says nothing of points: all count the same.
    private static final int POINTS = 10;

    /// Reads an exercise of the catalogue.
    ///
    /// @throws ExerciseException if it is not in order; says what is missing and where
    public static Exercise of(Catalogue.Exercise listed) {
        Path folder = listed.folder();
        listed.mistake()
                .ifPresent(mistake -> {
                    throw new ExerciseException(mistake);
                });
        try {
            FrontMatter front = FrontMatter.of(Files.readAllLines(folder.resolve("README.md")));
            Path starter = part(folder, "starter", front, "file");
            Path check = part(folder, "check", front, "check");
            return new Exercise(
                    listed.name(),
                    listed.title(),
                    folder,
                    starter,
                    others(starter),
                    check,
                    hints(folder.resolve("hints.md")),
                    front.number("points").orElse(POINTS),
                    listed.core());
        } catch (IOException e) {
            throw new ExerciseException("Cannot read exercise " + listed.name() + ": " + e);
        }
    }

    /// The lesson that teaches what this exercise needs, such as `01-spawning`.
    public String lesson() {
        return name.substring(0, name.indexOf('/'));
    }

    /// The name of the file that the learner edits.
    public String file() {
        return starter.getFileName().toString();
    }

    /// The name of the class that the learner writes.
    public String className() {
        return classOf(starter);
    }

    static String classOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }

    private static Path part(Path folder, String place, FrontMatter front, String key) {
        String name =
                front.value(key)
                        .orElseThrow(() ->
                                new ExerciseException(
                                        folder.resolve("README.md")
                                                + ": the front matter lacks '"
                                                + key
                                                + ": NAME.java'"));
        Path file = folder.resolve(place).resolve(name);
        if (!Files.isRegularFile(file))
            throw new ExerciseException("There is no file " + file + ".");
        return file;
    }

    private static List<Path> others(Path starter) throws IOException {
        try (Stream<Path> files = Files.list(starter.getParent())) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.equals(starter))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> hints(Path file) throws IOException {
        var hints = new ArrayList<String>();
        for (String part : Files.readString(file).split("(?m)^## Hint \\d+\\s*$"))
            if (!part.isBlank()) hints.add(part.strip());
        if (hints.size() != HINTS)
            throw new ExerciseException(
                    file
                            + ": expected "
                            + HINTS
                            + " parts '## Hint 1' to '## Hint 3', found "
                            + hints.size());
        return hints;
    }
}
