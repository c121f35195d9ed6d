package brood.course.mark;

import brood.course.grade.Verdict;
import brood.machine.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Marks as annotations of GitHub Actions, for standard output of a step: an error at the line of
/// the learner's file, a notice for what was not handed in. GitHub shows ten of a kind for each
/// step; the summary has them all.
public final class GithubNotes {
    private static final int LONGEST = 3_000;
    private static final Pattern AT_LINE = Pattern.compile("^[^:\\n]+\\.java:(\\d+)");

    private GithubNotes() {}

    /// @param root where the repository was checked out: files are named from there
    public static String of(MarkSheet sheet, Path root) {
        var lines = new ArrayList<String>();
        // The table repeats words of learners, and a line of them could be a command.
        String token = UUID.randomUUID().toString();
        lines.add("::stop-commands::" + token);
        lines.add(TableReport.of(sheet).stripTrailing());
        lines.add("::" + token + "::");
        for (Mark each : sheet.marks()) note(each, root).ifPresent(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private static Optional<String> note(Mark mark, Path root) {
        return switch (mark) {
            case Mark.Graded(_, _, Verdict.Passed _, _), Mark.Waiting _ -> Optional.empty();
            case Mark.Missing(var exercise, var why) ->
                    Optional.of(command("notice", exercise.name(), Optional.empty(), 0, why));
            case Mark.Graded(var exercise, var file, var verdict, _) ->
                    Optional.of(
                            command(
                                    "error",
                                    exercise.name(),
                                    Optional.of(named(file, root)),
                                    line(verdict, exercise.file()),
                                    message(verdict)));
        };
    }

    private static String command(
            String kind, String exercise, Optional<String> file, int line, String message) {
        var properties = new LinkedHashMap<String, String>();
        file.ifPresent(name -> properties.put("file", name));
        if (line > 0) properties.put("line", String.valueOf(line));
        properties.put("title", exercise);
        return new WorkflowCommand(kind, properties, Words.cut(message, LONGEST)).toString();
    }

    private static String message(Verdict verdict) {
        return verdict instanceof Verdict.Failed failed
                ? Words.sentence(verdict) + "\n" + failed.first().finding().advice()
                : Words.sentence(verdict);
    }

    /// With slashes, from the root of the repository.
    private static String named(Path file, Path root) {
        Path whole = file.toAbsolutePath().normalize();
        Path top = root.toAbsolutePath().normalize();
        return (whole.startsWith(top) ? top.relativize(whole) : whole)
                .toString()
                .replace('\\', '/');
    }

    /// Where to look: where the compiler points, or the last step of the picture in that file. 0 if
    /// nothing says so.
    static int line(Verdict verdict, String file) {
        return switch (verdict) {
            case Verdict.DidNotCompile(var problems) -> line(problems);
            case Verdict.NotAllowed(var problems) -> line(problems);
            case Verdict.Failed failed -> lastLine(failed.first().finding().events(), file);
            default -> 0;
        };
    }

    private static int line(List<String> problems) {
        return problems.stream()
                .map(AT_LINE::matcher)
                .filter(Matcher::find)
                .mapToInt(each -> number(each.group(1)))
                .findFirst()
                .orElse(0);
    }

    private static int lastLine(List<Event> events, String file) {
        return events.reversed().stream()
                .map(Event::site)
                .filter(each -> each.startsWith(file + ":"))
                .mapToInt(each -> number(each.substring(file.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static int number(String digits) {
        return digits.matches("\\d{1,7}") ? Integer.parseInt(digits) : 0;
    }
}
