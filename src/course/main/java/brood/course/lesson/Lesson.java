package brood.course.lesson;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A lesson, as read from its `lesson.md`, or a page that lies beside one.
///
/// @param file the `lesson.md`, or another `.md` for a page
/// @param title as in the first heading
/// @param minutes how long it takes to work through
/// @param question the one that bites
public record Lesson(Path file, String title, int minutes, String question, List<Block> blocks) {
    public Lesson {
        blocks = List.copyOf(blocks);
    }

    /// Reads a lesson.
    ///
    /// @throws LessonException if it breaks the grammar
    public static Lesson read(Path file) {
        return new LessonParser(file).parse();
    }

    /// The text of a lesson with every listing as its file has it now.
    ///
    /// @throws LessonException if anything else breaks the grammar
    public static String fillListings(Path file) {
        return new LessonParser(file).filled();
    }

    /// What it is called: `01-spawning`.
    public String name() {
        return nameOf(file);
    }

    /// A lesson is called as its folder, `01-spawning`; a page by the number of the folder and its
    /// own name, `00-before-you-start`.
    public static String nameOf(Path file) {
        String folder = String.valueOf(folderOf(file).getFileName());
        if (isLesson(file)) return folder;
        String page = String.valueOf(file.getFileName()).replaceFirst("\\.md$", "");
        return folder.replaceFirst("-.*", "") + "-" + page;
    }

    /// Whether this is the file of a lesson; else it is that of a page beside one.
    public static boolean isLesson(Path file) {
        return file.endsWith("lesson.md");
    }

    public Path folder() {
        return folderOf(file);
    }

    static Path folderOf(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("");
    }

    public List<Block.Cell> cells() {
        return all(Block.Cell.class).toList();
    }

    public List<Block.Listing> listings() {
        return all(Block.Listing.class).toList();
    }

    private <T extends Block> Stream<T> all(Class<T> type) {
        return blocks.stream().filter(type::isInstance).map(type::cast);
    }
}
