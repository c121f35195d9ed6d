package brood.course.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What the course offers, read from the checkout: lessons and exercises in order.
///
/// ```
///   lessons/01-spawning/lesson.md                 a lesson:    title, minutes
///   lessons/01-spawning/reading-lanes.md          a page:      title, minutes; before its lesson
///   exercises/01-spawning/two-children/README.md  an exercise: title, minutes, kind, core
/// ```
///
/// A folder without its file is not listed; a file whose front matter is wrong is listed under its
/// folder's name, with the mistake, so that one broken file never hides the others.
public record Catalogue(List<Lesson> lessons, List<Exercise> exercises) {
    /// One lesson, `01-spawning`, or one page, `01-reading-lanes`; see
    /// [brood.course.lesson.Lesson#nameOf].
    public record Lesson(
            String name, String title, int minutes, Path file, Optional<String> mistake) {
        /// `01`.
        public String number() {
            return name.replaceFirst("-.*", "");
        }

        /// Whether it belongs to the lesson with the same number.
        public boolean isPage() {
            return !brood.course.lesson.Lesson.isLesson(file);
        }
    }

    /// One exercise. `name` is `01-spawning/two-children`.
    public record Exercise(
            String name,
            String title,
            int minutes,
            String kind,
            boolean core,
            Path folder,
            Optional<String> mistake) {
        /// `01-spawning`.
        public String lesson() {
            return name.substring(0, name.indexOf('/'));
        }
    }

    public Catalogue {
        lessons = List.copyOf(lessons);
        exercises = List.copyOf(exercises);
    }

    /// Reads `lessons/` and `exercises/` below `checkout`.
    public static Catalogue of(Path checkout) {
        var lessons = new ArrayList<Lesson>();
        var exercises = new ArrayList<Exercise>();
        for (Path folder : numbered(checkout.resolve("lessons"))) {
            for (Path file : texts(folder))
                lessons.add(lesson(brood.course.lesson.Lesson.nameOf(file), file));
        }
        for (Path folder : numbered(checkout.resolve("exercises"))) {
            for (Path one : folders(folder)) {
                Path file = one.resolve("README.md");
                String name = nameOf(folder) + "/" + nameOf(one);
                if (Files.isRegularFile(file)) exercises.add(exercise(name, one, file));
            }
        }
        return new Catalogue(lessons, exercises);
    }

    /// The pages of a lesson in the order of their names, then the lesson; nothing without it.
    private static List<Path> texts(Path folder) {
        Path lesson = folder.resolve("lesson.md");
        if (!Files.isRegularFile(lesson)) return List.of();
        try (Stream<Path> all = Files.list(folder)) {
            Stream<Path> pages =
                    all.filter(file -> nameOf(file).endsWith(".md") && !file.equals(lesson));
            return Stream.concat(pages.sorted(), Stream.of(lesson)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lesson or page that is called `01-spawning` or `spawning`, or the lesson `01` or `1`.
    public Optional<Lesson> lesson(String typed) {
        String wanted = typed.strip();
        return lessons.stream()
                .filter(lesson ->
                        lesson.name().equals(wanted)
                                || !lesson.isPage() && lesson.number().equals(wanted)
                                || !lesson.isPage() && lesson.number().equals("0" + wanted)
                                || lesson.name().equals(lesson.number() + "-" + wanted))
                .findFirst();
    }

    /// The exercise that is called `01-spawning/two-children`, `01/two-children` or, when only one
    /// has that name, `two-children`.
    public Optional<Exercise> exercise(String typed) {
        String wanted = typed.strip().replaceFirst("/$", "");
        var found = new TreeMap<String, Exercise>();
        for (Exercise exercise : exercises) {
            String last = exercise.name().substring(exercise.name().indexOf('/') + 1);
            String number = exercise.name().replaceFirst("-.*", "");
            if (exercise.name().equals(wanted)) return Optional.of(exercise);
            if (last.equals(wanted) || (number + "/" + last).equals(wanted)) {
                found.put(exercise.name(), exercise);
            }
        }
        return found.size() == 1 ? Optional.of(found.firstEntry().getValue()) : Optional.empty();
    }

    private static Lesson lesson(String name, Path file) {
        try {
            FrontMatter front = FrontMatter.of(Files.readAllLines(file));
            return new Lesson(
                    name,
                    front.value("title").orElse(name),
                    front.number("minutes").orElse(0),
                    file,
                    Optional.empty());
        } catch (IOException | IllegalArgumentException e) {
            return new Lesson(name, name, 0, file, Optional.of(mistake(file, e)));
        }
    }

    private static Exercise exercise(String name, Path folder, Path file) {
        try {
            FrontMatter front = FrontMatter.of(Files.readAllLines(file));
            return new Exercise(
                    name,
                    front.value("title").orElse(name),
                    front.number("minutes").orElse(0),
                    front.value("kind").orElse(""),
                    front.flag("core"),
                    folder,
                    Optional.empty());
        } catch (IOException | IllegalArgumentException e) {
            return new Exercise(name, name, 0, "", false, folder, Optional.of(mistake(file, e)));
        }
    }

    private static String mistake(Path file, Exception e) {
        return file + ": " + e.getMessage();
    }

    private static List<Path> numbered(Path parent) {
        return folders(parent).stream().filter(p -> nameOf(p).matches("[0-9]{2}-.+")).toList();
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) return List.of();
        try (Stream<Path> all = Files.list(parent)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
