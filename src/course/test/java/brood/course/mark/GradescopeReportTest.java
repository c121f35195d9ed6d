package brood.course.mark;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The report is what Gradescope documents, field by field.
class GradescopeReportTest {
    private static final Set<String> FORMATS =
            Set.of("text", "html", "simple_format", "md", "ansi");
    private static final Set<String> VISIBILITIES =
            Set.of("hidden", "after_due_date", "after_published", "visible");

    private static final Predicate<JsonElement> FORMAT = oneOf(FORMATS);
    private static final Predicate<JsonElement> VISIBILITY = oneOf(VISIBILITIES);

    /// The fields of gradescope-autograders.readthedocs.io/en/latest/specs, "Output format".
    private static final Map<String, Predicate<JsonElement>> TOP =
            Map.ofEntries(
                    Map.entry("score", GradescopeReportTest::isNumber),
                    Map.entry("execution_time", GradescopeReportTest::isNumber),
                    Map.entry("output", GradescopeReportTest::isText),
                    Map.entry("output_format", FORMAT),
                    Map.entry("test_output_format", FORMAT),
                    Map.entry("test_name_format", FORMAT),
                    Map.entry("visibility", VISIBILITY),
                    Map.entry("stdout_visibility", VISIBILITY),
                    Map.entry("extra_data", JsonElement::isJsonObject),
                    Map.entry("tests", JsonElement::isJsonArray),
                    Map.entry("leaderboard", JsonElement::isJsonArray));

    private static final Map<String, Predicate<JsonElement>> TEST =
            Map.ofEntries(
                    Map.entry("score", GradescopeReportTest::isNumber),
                    Map.entry("max_score", GradescopeReportTest::isNumber),
                    Map.entry("status", oneOf(Set.of("passed", "failed"))),
                    Map.entry("name", GradescopeReportTest::isText),
                    Map.entry("name_format", FORMAT),
                    Map.entry("number", GradescopeReportTest::isText),
                    Map.entry("output", GradescopeReportTest::isText),
                    Map.entry("output_format", FORMAT),
                    Map.entry(
                            "tags",
                            each ->
                                    each.getAsJsonArray().asList().stream()
                                            .allMatch(GradescopeReportTest::isText)),
                    Map.entry("visibility", VISIBILITY),
                    Map.entry("extra_data", JsonElement::isJsonObject));

    @Test
    void every_field_is_documented_and_of_its_type() {
        JsonObject report = report(Marks.one_of_each());
        follows(report, TOP);
        assertThat(tests(report)).hasSize(6).allSatisfy(each -> follows(each, TEST));
    }

    @Test
    void what_was_graded_has_points_and_a_passed_one_all_of_them() {
        List<JsonObject> tests = tests(report(Marks.one_of_each()));
        assertThat(tests.get(0).get("score").getAsInt()).isEqualTo(10);
        assertThat(tests.get(0).get("max_score").getAsInt()).isEqualTo(10);
        assertThat(tests.get(0).get("status").getAsString()).isEqualTo("passed");
        for (int wrong : List.of(1, 2, 4, 5)) {
            assertThat(tests.get(wrong).get("score").getAsInt()).isZero();
            assertThat(tests.get(wrong).get("max_score").getAsInt()).isEqualTo(10);
            assertThat(tests.get(wrong).get("status").getAsString()).isEqualTo("failed");
        }
    }

    @Test
    void where_the_grader_failed_nothing_is_scored() {
        JsonObject test = tests(report(Marks.one_of_each())).get(3);
        assertThat(test.has("score")).isFalse();
        assertThat(test.has("max_score")).isFalse();
        assertThat(test.get("output").getAsString()).contains("The grader failed, not you");
    }

    @Test
    void the_whole_is_said_once_and_the_sum_is_left_to_gradescope() {
        JsonObject report = report(Marks.one_of_each());
        assertThat(report.has("score")).isFalse();
        assertThat(report.get("execution_time").getAsDouble()).isEqualTo(65.25);
        assertThat(report.get("output").getAsString())
                .isEqualTo(
                        "10 of 50 points: 1 passed, 2 failed, 1 not handed in, 1 not graded yet,"
                                + " 1 not graded, since the grader failed.");
    }

    @Test
    void a_failure_has_its_picture_and_the_code_as_a_tag() {
        JsonObject test = tests(report(Marks.one_of_each())).get(1);
        assertThat(test.get("name").getAsString())
                .isEqualTo("05-queues/two-consumers: Two consumers");
        assertThat(test.get("output").getAsString())
                .contains("POISON_MISSING")
                .contains("main   anna");
        assertThat(test.getAsJsonArray("tags").asList())
                .extracting(JsonElement::getAsString)
                .containsExactly("05-queues", "POISON_MISSING");
    }

    @Test
    void words_of_a_learner_stay_text_and_are_not_endless() {
        JsonObject report = report(Marks.sheet(Marks.failed(Marks.NASTY.repeat(10_000))));
        follows(report, TOP);
        assertThat(tests(report)).allSatisfy(each -> follows(each, TEST));
        String output = tests(report).getFirst().get("output").getAsString();
        assertThat(output).contains("</details><script>").hasSizeLessThan(21_000);
        assertThat(output).contains("characters more");
    }

    private static JsonObject report(MarkSheet sheet) {
        return JsonParser.parseString(GradescopeReport.of(sheet)).getAsJsonObject();
    }

    private static List<JsonObject> tests(JsonObject report) {
        return report.getAsJsonArray("tests").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static void follows(JsonObject json, Map<String, Predicate<JsonElement>> fields) {
        assertThat(json.asMap())
                .allSatisfy((name, value) -> {
                    assertThat(fields).as("documented fields").containsKey(name);
                    assertThat(value).as(name).matches(fields.get(name));
                });
    }

    private static boolean isText(JsonElement each) {
        return each.isJsonPrimitive() && each.getAsJsonPrimitive().isString();
    }

    private static boolean isNumber(JsonElement each) {
        return each.isJsonPrimitive() && each.getAsJsonPrimitive().isNumber();
    }

    private static Predicate<JsonElement> oneOf(Set<String> words) {
        return each -> isText(each) && words.contains(each.getAsString());
    }
}
