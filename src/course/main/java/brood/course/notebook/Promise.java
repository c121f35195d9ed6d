package brood.course.notebook;

import brood.course.lesson.Block;
import brood.course.lesson.Comparison;
import brood.course.lesson.Lesson;
import brood.course.lesson.Mode;
import brood.course.lesson.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Whether code did what its lesson promises.
public final class Promise {
    /// What a scope says when it has waited for two seconds: true, and only a sign of a busy
    /// machine.
    private static final Pattern NOTICE =
            Pattern.compile(".+ waits in Brood\\.close\\(\\) for child.*");

    private Promise() {}

    /// What to tell if a cell did something else; empty if it kept its promise.
    public static List<String> complaints(Lesson lesson, Block.Cell cell, Ran ran) {
        var complaints = new ArrayList<String>();
        String who = "the cell '" + cell.id() + "'";
        ending(who, cell.out(), 0, ran.end()).ifPresent(complaints::add);
        if (complaints.isEmpty()) {
            complaints.addAll(compared(who, "prints", cell.out(), ran.lines()));
            complaints.addAll(compared(who, "prints to System.err", cell.err(), errors(ran)));
        } else {
            complaints.addAll(seen(ran));
        }
        return located(lesson, cell.line(), complaints);
    }

    /// The same for a program.
    public static List<String> complaints(Lesson lesson, Block.Listing listing, Ran ran) {
        Output out = listing.out() == null ? Output.NOTHING : listing.out();
        var complaints = new ArrayList<String>();
        ending(listing.fileName(), out, listing.exit(), ran.end()).ifPresent(complaints::add);
        if (complaints.isEmpty()) {
            complaints.addAll(compared(listing.fileName(), "prints", out, ran.lines()));
            boolean trace = out.has(Mode.THROWS) && listing.err().line() == 0;
            if (!trace)
                complaints.addAll(
                        compared(
                                listing.fileName(),
                                "prints to System.err",
                                listing.err(),
                                errors(ran)));
        } else {
            complaints.addAll(seen(ran));
        }
        return located(lesson, listing.line(), complaints);
    }

    private static List<String> errors(Ran ran) {
        return ran.err().stream().filter(line -> !NOTICE.matcher(line).matches()).toList();
    }

    private static Optional<String> ending(String who, Output promised, int exit, Ran.End end) {
        String wrong =
                switch (end) {
                    case Ran.End.Finished(int code) when promised.fails() ->
                            who
                                    + " ended with "
                                    + code
                                    + ", but "
                                    + (promised.has(Mode.THROWS)
                                            ? "an exception is promised."
                                            : "it is promised that it does not compile.");
                    case Ran.End.Finished(int code) when code != exit ->
                            who + " ended with exit code " + code + ", promised is " + exit + ".";
                    case Ran.End.Finished _ -> "";
                    case Ran.End.Threw(var lines, _) when !promised.has(Mode.THROWS) ->
                            who + " ended with " + String.join(", ", lines);
                    case Ran.End.Threw _ -> "";
                    case Ran.End.DidNotCompile(var messages)
                            when !promised.has(Mode.DOES_NOT_COMPILE) ->
                            who + " does not compile: " + String.join(" ", messages);
                    case Ran.End.DidNotCompile _ -> "";
                    case Ran.End.TimedOut(var limit, var where) ->
                            who
                                    + " did not end within "
                                    + limit.toSeconds()
                                    + " s. It was here:"
                                    + where.stream()
                                            .map(frame -> "\n    " + frame)
                                            .collect(Collectors.joining());
                };
        return wrong.isEmpty() ? Optional.empty() : Optional.of(wrong);
    }

    private static List<String> compared(
            String who, String verb, Output promised, List<String> printed) {
        List<String> difference = Comparison.difference(promised, printed);
        if (difference.isEmpty()) return List.of();
        var lines = new ArrayList<String>();
        lines.add(
                who
                        + " "
                        + verb
                        + " something else than is promised"
                        + (promised.line() > 0 ? " at line " + promised.line() : "")
                        + " (compared: "
                        + promised.modes().stream()
                                .sorted()
                                .map(Mode::word)
                                .collect(Collectors.joining("+"))
                        + "; '-' promised, '+' printed):");
        difference.forEach(line -> lines.add("    " + line));
        return lines;
    }

    private static List<String> seen(Ran ran) {
        var lines = new ArrayList<String>();
        ran.out().forEach(line -> lines.add("    it had printed: " + line));
        ran.err().forEach(line -> lines.add("    on System.err:  " + line));
        return lines;
    }

    private static List<String> located(Lesson lesson, int line, List<String> complaints) {
        if (complaints.isEmpty()) return complaints;
        complaints.addFirst(lesson.file() + ":" + line + ": " + complaints.removeFirst());
        return complaints;
    }
}
