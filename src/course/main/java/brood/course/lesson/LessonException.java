package brood.course.lesson;

import java.util.List;
import java.util.stream.Collectors;

/// A lesson that cannot be used as it is. Carries every mistake, not only the first.
public final class LessonException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> mistakes;

    public LessonException(List<Mistake> mistakes) {
        super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.mistakes = List.copyOf(mistakes);
    }

    public List<Mistake> mistakes() {
        return mistakes;
    }
}
