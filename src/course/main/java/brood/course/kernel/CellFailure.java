package brood.course.kernel;

import java.util.List;

/// A cell did not come to its end. Carries what the cell shows.
final class CellFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> lines;

    /// @param name kind of failure, such as `CompilationError` or the class of an exception
    /// @param message one line
    /// @param lines all that the cell shows
    CellFailure(String name, String message, List<String> lines) {
        super(message, null, false, false);
        this.name = name;
        this.lines = lines;
    }

    String name() {
        return name;
    }

    String oneLine() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    List<String> lines() {
        return lines;
    }
}
