package brood.course.notebook;

import brood.course.lesson.Lesson;
import java.nio.file.Path;

/// The lesson that needs nothing but Java.
public final class Fixture {
    private Fixture() {}

    public static Path file() {
        return Path.of(
                System.getProperty("brood.checkout"),
                "src/course/test/resources/lessons/90-counting/lesson.md");
    }

    static Lesson lesson() {
        return Lesson.read(file());
    }
}
