package brood.course.cli;

import java.io.Console;

/// Colours and weights of terminal text, or nothing where they would only be noise.
enum Style {
    /// Escape sequences that every terminal of today understands.
    COLOUR,
    /// Plain text: for files, pipes, and those who have set `NO_COLOR`.
    PLAIN;

    /// What suits the place where standard output goes.
    static Style here() {
        String no = System.getenv("NO_COLOR");
        boolean asked = no != null && !no.isEmpty();
        return onTerminal() && !asked && !"dumb".equals(System.getenv("TERM")) ? COLOUR : PLAIN;
    }

    /// Whether a person sits at both ends: types, and reads what is printed.
    @SuppressWarnings("SystemConsoleNull") // on JDK 25 it is null where there is no terminal
    static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    String bold(String text) {
        return wrap("1", "22", text);
    }

    String italic(String text) {
        return wrap("3", "23", text);
    }

    String dim(String text) {
        return wrap("2", "22", text);
    }

    String code(String text) {
        return wrap("36", "39", text);
    }

    String good(String text) {
        return wrap("32", "39", text);
    }

    String bad(String text) {
        return wrap("31", "39", text);
    }

    private String wrap(String on, String off, String text) {
        return this == PLAIN ? text : "\033[" + on + "m" + text + "\033[" + off + "m";
    }
}
