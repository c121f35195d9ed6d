package brood.course.cli;

/// One line of `brood doctor`.
///
/// @param subject what was looked at, in a word or two
/// @param found what is there
/// @param advice what to do, or empty
record DoctorLine(Level level, String subject, String found, String advice) {
    /// How bad it is. Only what is `MISSING` makes the command fail.
    enum Level {
        OK("ok"),
        NOTE("note"),
        MISSING("MISSING");

        final String word;

        Level(String word) {
            this.word = word;
        }
    }

    static DoctorLine ok(String subject, String found) {
        return new DoctorLine(Level.OK, subject, found, "");
    }

    static DoctorLine note(String subject, String found, String advice) {
        return new DoctorLine(Level.NOTE, subject, found, advice);
    }

    static DoctorLine missing(String subject, String found, String advice) {
        return new DoctorLine(Level.MISSING, subject, found, advice);
    }

    @Override
    public String toString() {
        String line = "%-8s %-14s %s".formatted(level.word, subject, found);
        return advice.isEmpty() ? line : line + "\n" + " ".repeat(24) + advice;
    }
}
