package brood.explore;

/// Puts what a process prints together to lines.
final class Printer {
    private final StringBuilder rest = new StringBuilder();

    /// Adds text; returns the next whole line each time it is asked, until there is none.
    void add(String text) {
        rest.append(text);
    }

    /// Whether a whole line is there.
    boolean hasLine() {
        return rest.indexOf("\n") >= 0;
    }

    String line() {
        int end = rest.indexOf("\n");
        String line = rest.substring(0, end);
        rest.delete(0, end + 1);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    /// What is left without an end of line.
    String last() {
        String last = rest.toString();
        rest.setLength(0);
        return last;
    }
}
