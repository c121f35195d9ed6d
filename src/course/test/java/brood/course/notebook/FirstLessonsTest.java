package brood.course.notebook;

/// Processes: how they start, live and end.
class FirstLessonsTest extends LessonCells {
    FirstLessonsTest() {
        super("00", "04");
    }
}
