package brood.course.lesson;

import java.nio.file.Path;

/// Something an author has to change.
///
/// @param line counted from 1
/// @param sentence what is wrong, and what to do
public record Mistake(Path file, int line, String sentence) {
    /// In the form that editors and terminals turn into a link: `lesson.md:12: …`.
    @Override
    public String toString() {
        return file + ":" + line + ": " + sentence;
    }
}
