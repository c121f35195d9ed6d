package brood.course.grade;

/// An exercise, or what was said of one, is not in order. The message is a sentence for its reader.
public class ExerciseException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public ExerciseException(String message) {
        super(message);
    }
}
