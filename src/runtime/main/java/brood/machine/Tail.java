package brood.machine;

import java.util.ArrayDeque;

/// The last lines that a process wrote, for its death certificate.
final class Tail {
    private static final int LINES = 50;
    private static final int COLUMNS = 2_000;

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == LINES) lines.removeFirst();
        lines.addLast(line.length() <= COLUMNS ? line : line.substring(0, COLUMNS) + " ...");
    }

    synchronized String text() {
        return String.join("\n", lines);
    }
}
