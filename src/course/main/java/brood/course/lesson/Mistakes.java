package brood.course.lesson;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Collects what is wrong with one file, so that an author sees all of it at once.
final class Mistakes {
    private final Path file;
    private final List<Mistake> found = new ArrayList<>();

    Mistakes(Path file) {
        this.file = file;
    }

    void add(int line, String sentence) {
        found.add(new Mistake(file, line, sentence));
    }

    /// @throws LessonException if there is one
    void throwIfAny() {
        if (found.isEmpty()) return;
        found.sort(Comparator.comparingInt(Mistake::line));
        throw new LessonException(found);
    }
}
