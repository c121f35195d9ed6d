package brood.course.notebook;

import org.junit.jupiter.api.Tag;

/// Pools, managers, start methods: they start more processes than all before them.
@Tag("full")
class PoolLessonsTest extends LessonCells {
    PoolLessonsTest() {
        super("09", "12");
    }
}
