package brood.process;

/// What a child has printed so far, the last million characters of it.
final class Output {
    private static final int KEPT = 1_000_000;

    private final StringBuilder text = new StringBuilder();

    synchronized void add(String line) {
        text.append(line).append('\n');
        // Cut seldom, and whole lines, so that adding stays cheap.
        if (text.length() > 2 * KEPT) {
            int cut = text.indexOf("\n", text.length() - KEPT);
            text.delete(0, cut < 0 ? text.length() - KEPT : cut + 1);
        }
    }

    synchronized String text() {
        return text.substring(Math.max(0, text.length() - KEPT));
    }
}
