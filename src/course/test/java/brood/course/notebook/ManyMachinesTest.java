package brood.course.notebook;

import brood.cluster.LocalNodes;
import brood.course.lesson.Lesson;
import org.junit.jupiter.api.Tag;

/// The lessons that start nodes of a cluster, which takes longer than all others.
@Tag("full")
class ManyMachinesTest extends LessonCells {
    ManyMachinesTest() {
        super("13", "99");
    }

    /// A lesson that has begun in time goes on, though its own nodes have taken the memory.
    private static final boolean ROOM = LocalNodes.fit(3);

    @Override
    boolean isPossible(Lesson lesson) {
        return ROOM;
    }
}
