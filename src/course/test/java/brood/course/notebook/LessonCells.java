package brood.course.notebook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import brood.course.lesson.Block;
import brood.course.lesson.Lesson;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every cell of some lessons does what its lesson promises. In several classes, so that two JVMs
/// can share the work.
abstract class LessonCells {
    private final String first;
    private final String last;

    /// @param first number of the first lesson
    /// @param last number of the last one
    LessonCells(String first, String last) {
        this.first = first;
        this.last = last;
    }

    /// Whether the cells of a lesson are run here.
    boolean runs(Lesson lesson) {
        String number = lesson.name().substring(0, 2);
        return number.compareTo(first) >= 0 && number.compareTo(last) <= 0;
    }

    /// Whether this machine can run a lesson.
    boolean isPossible(Lesson lesson) {
        return true;
    }

    @TestFactory
    Stream<DynamicContainer> cells_do_what_is_promised() {
        return LessonsTest.lessons()
                .filter(this::runs)
                .map(lesson -> {
                    CellSession session = CellSession.open(false);
                    Stream<DynamicTest> tests =
                            lesson.cells().stream().map(cell -> cell(lesson, cell, session));
                    return DynamicContainer.dynamicContainer(
                            lesson.name(), tests.onClose(session::close));
                });
    }

    private DynamicTest cell(Lesson lesson, Block.Cell cell, CellSession session) {
        return DynamicTest.dynamicTest(
                cell.id(),
                () -> {
                    assumeTrue(isPossible(lesson), "there is not enough memory for three nodes");
                    LessonsTest.report(
                            Promise.complaints(
                                    lesson, cell, session.run(cell.code(), cell.limit())));
                });
    }
}
