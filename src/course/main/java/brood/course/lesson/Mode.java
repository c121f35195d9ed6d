package brood.course.lesson;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the promised lines of an output block are compared with what was printed. Modes are joined
/// by `+`: `unordered+anyPid`. One that says nothing about order is meant `exact`.
public enum Mode {
    /// The same lines in the same order.
    EXACT("exact", Kind.ORDER),
    /// The same lines in any order.
    UNORDERED("unordered", Kind.ORDER),
    /// A promised line that ends in `…` promises its beginning only; a last line `…` stands for any
    /// number of lines.
    STARTS_WITH("startsWith", Kind.ORDER),
    /// A table of the lines that may be printed and what each of them means; see [OutcomeTable].
    OUTCOMES("outcomes", Kind.ORDER),
    /// Numbers after the word `pid` may be others, as long as equal ones stay equal and different
    /// ones different.
    ANY_PID("anyPid", Kind.MASK),
    /// Durations and times of day may be others: `812 ms`, `1.5 s`, `12:30:05`.
    ANY_TIME("anyTime", Kind.MASK),
    /// Sizes of memory may be others: `512 B`, `64 KB`, `1.5 GB`.
    ANY_SIZE("anySize", Kind.MASK),
    /// The code ends with an exception; the last promised line is its type and message.
    THROWS("throws", Kind.ENDING),
    /// The compiler refuses the code; the last promised lines are its messages.
    DOES_NOT_COMPILE("doesNotCompile", Kind.ENDING);

    /// What a mode is about; at most one order and one ending go together.
    public enum Kind {
        ORDER,
        MASK,
        ENDING
    }

    private final String word;
    private final Kind kind;

    Mode(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /// Reads `unordered+anyPid`.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong and what would be
    ///   right
    public static Set<Mode> parse(String text) {
        var modes = EnumSet.noneOf(Mode.class);
        for (String word : text.split("\\+", -1)) {
            Mode mode = of(word);
            if (!modes.add(mode))
                throw new IllegalArgumentException("'" + word + "' stands twice. Once is enough.");
        }
        only(modes, Kind.ORDER);
        only(modes, Kind.ENDING);
        if (modes.stream().noneMatch(mode -> mode.kind == Kind.ORDER)) modes.add(EXACT);
        return modes;
    }

    private static Mode of(String word) {
        return Stream.of(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no comparison mode '"
                                        + word
                                        + "'. There are: "
                                        + words(List.of(values()))
                                        + "; join several with '+'."));
    }

    private static void only(Set<Mode> modes, Kind kind) {
        List<Mode> of = modes.stream().filter(mode -> mode.kind == kind).toList();
        if (of.size() > 1)
            throw new IllegalArgumentException(
                    "the modes " + words(of) + " contradict each other. Keep one of them.");
    }

    private static String words(List<Mode> modes) {
        return modes.stream().map(Mode::word).collect(Collectors.joining(", "));
    }
}
