package brood.course.bench;

import static brood.course.bench.Rows.failed;
import static brood.course.bench.Rows.measured;
import static brood.course.bench.Rows.report;
import static brood.course.bench.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

class JsonReportTest {
    private static JsonObject json(Report report) {
        return JsonParser.parseString(JsonReport.of(report)).getAsJsonObject();
    }

    private static JsonObject figure(JsonObject json) {
        return json.getAsJsonArray("figures").get(0).getAsJsonObject();
    }

    private static JsonObject compared(JsonObject figure) {
        return figure.getAsJsonArray("compared").get(0).getAsJsonObject();
    }

    @Test
    void a_figure_has_its_numbers_and_how_they_compare() {
        Row row = row("start", measured(1, 2, 3), Goal.atLeast(10), measured(40));
        JsonObject json = json(report(0.25, "CPython 3.11.7", row));
        assertThat(json.getAsJsonObject("machine").toString())
                .isEqualTo(
                        "{\"system\":\"Linux 6 amd64\",\"cores\":2,\"jdk\":\"Temurin-25\",\"python\":\"CPython 3.11.7\",\"load\":0.25,\"busy\":false}");
        JsonObject figure = figure(json);
        assertThat(figure.get("figure").getAsString()).isEqualTo("figure");
        assertThat(figure.get("java").toString())
                .isEqualTo("{\"median\":2.0,\"low\":1.5,\"high\":2.5,\"samples\":[[1.0,2.0,3.0]]}");
        JsonObject compared = compared(figure);
        assertThat(compared.getAsJsonObject("ratio").get("median").getAsDouble()).isEqualTo(0.05);
        assertThat(compared.get("advantage").getAsDouble()).isEqualTo(20);
        assertThat(compared.get("goal").toString())
                .isEqualTo("{\"text\":\">= 10x better\",\"advantage\":10.0,\"reached\":true}");
    }

    @Test
    void what_failed_has_a_reason_in_place_of_numbers() {
        JsonObject json =
                json(report(-1, "P", row("one", failed("why"), Goal.atMost(1), measured(1))));
        assertThat(json.getAsJsonObject("machine").has("load")).isFalse();
        assertThat(figure(json).get("java").toString()).isEqualTo("{\"failed\":\"why\"}");
        assertThat(compared(figure(json)).has("ratio")).isFalse();
        assertThat(compared(figure(json)).getAsJsonObject("goal").has("reached")).isFalse();
    }
}
