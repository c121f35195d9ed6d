package brood.course.notebook;

/// What processes share: queues, pipes, memory, locks.
class SharingLessonsTest extends LessonCells {
    SharingLessonsTest() {
        super("05", "08");
    }
}
