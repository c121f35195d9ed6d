package brood.course.mark;

import brood.course.grade.TextReport;
import brood.course.grade.Verdict;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/// Marks as Gradescope's `results.json`: one test for each exercise.
///
/// The format is that of <https://gradescope-autograders.readthedocs.io/en/latest/specs/>. The
/// whole score is the sum over the tests, so there is no `score` at the top: two numbers for one
/// thing could disagree.
public final class GradescopeReport {
    /// Longest text of one test. A page with pictures of thousands of steps helps nobody.
    private static final int LONGEST = 20_000;

    private GradescopeReport() {}

    public static String of(MarkSheet sheet) {
        var json = new JsonObject();
        json.addProperty("execution_time", seconds(sheet.took().toMillis()));
        json.addProperty("output", sheet.inWords() + ".");
        json.addProperty("output_format", "text");
        json.addProperty("test_output_format", "text");
        json.addProperty("test_name_format", "text");
        json.addProperty("visibility", "visible");
        // What the grader itself prints is for the teacher.
        json.addProperty("stdout_visibility", "hidden");
        var tests = new JsonArray();
        for (int i = 0; i < sheet.marks().size(); i++) tests.add(test(sheet.marks().get(i), i + 1));
        json.add("tests", tests);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json)
                + "\n";
    }

    private static JsonObject test(Mark mark, int number) {
        var json = new JsonObject();
        // Without a score a test tells something and counts for nothing.
        if (!mark.graderFailed()) {
            json.addProperty("score", mark.points());
            json.addProperty("max_score", mark.most());
        }
        json.addProperty("status", mark.passed() ? "passed" : "failed");
        json.addProperty("name", mark.exercise().name() + ": " + mark.exercise().title());
        json.addProperty("name_format", "text");
        json.addProperty("number", String.valueOf(number));
        json.addProperty("output", Words.cut(output(mark), LONGEST));
        json.addProperty("output_format", "text");
        var tags = new JsonArray();
        tags(mark).forEach(tags::add);
        json.add("tags", tags);
        json.addProperty("visibility", "visible");
        var extra = new JsonObject();
        extra.addProperty("exercise", mark.exercise().name());
        if (mark instanceof Mark.Graded graded)
            extra.addProperty("seconds", seconds(graded.took().toMillis()));
        json.add("extra_data", extra);
        return json;
    }

    private static String output(Mark mark) {
        return switch (mark) {
            case Mark.Graded graded -> TextReport.of(graded.exercise(), graded.verdict());
            case Mark.Missing(_, var why) -> "Not handed in. " + why;
            case Mark.Waiting _ -> "Not graded: the time was over before its turn came.";
        };
    }

    /// The lesson, and the code of what is wrong, so that a teacher can look for either.
    private static List<String> tags(Mark mark) {
        Stream<String> code =
                mark instanceof Mark.Graded graded && graded.verdict() instanceof Verdict.Failed no
                        ? Stream.of(no.first().finding().code().name())
                        : Stream.empty();
        return Stream.concat(Stream.of(mark.exercise().lesson()), code).toList();
    }

    private static double seconds(long millis) {
        return millis / 1000.0;
    }
}
