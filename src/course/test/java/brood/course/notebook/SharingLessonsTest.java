package brood.course.notebook;

import org.junit.jupiter.api.Tag;

/// What processes share: queues, pipes, memory, locks.
@Tag("full")
class SharingLessonsTest extends LessonCells {
    SharingLessonsTest() {
        super("05", "08");
    }
}
