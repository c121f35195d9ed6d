package brood.course.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import brood.course.lesson.Lesson;
import brood.course.lesson.Mode;
import brood.course.lesson.Output;
import brood.course.lesson.StartUp;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaverTest {
    private static List<JsonObject> cells(String notebook) {
        return JsonParser.parseString(notebook)
                .getAsJsonObject()
                .getAsJsonArray("cells")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static String source(JsonObject cell) {
        var text = new StringBuilder();
        cell.getAsJsonArray("source").forEach(line -> text.append(line.getAsString()));
        return text.toString();
    }

    @Test
    void weaving_gives_the_golden_notebook_byte_for_byte() throws IOException {
        String golden = Files.readString(Fixture.file().resolveSibling("golden.ipynb"));
        for (int i = 0; i < 3; i++) assertThat(Weaver.weave(Fixture.lesson())).isEqualTo(golden);
    }

    @Test
    void every_cell_has_an_id_of_its_own_and_code_keeps_the_one_of_the_lesson() {
        List<JsonObject> cells = cells(Weaver.weave(Fixture.lesson()));
        assertThat(cells)
                .extracting(cell -> cell.get("id").getAsString())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,64}"))
                .contains("imports", "declare", "use", "text-counting", "text-endings");
        assertThat(cells.stream().filter(cell -> cell.has("outputs")))
                .allMatch(cell -> cell.getAsJsonArray("outputs").isEmpty())
                .allMatch(cell -> cell.get("execution_count").isJsonNull());
    }

    @Test
    void the_first_code_cell_states_the_imports() {
        JsonObject first =
                cells(Weaver.weave(Fixture.lesson())).stream()
                        .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
                        .findFirst()
                        .orElseThrow();
        assertThat(source(first)).contains(StartUp.source().strip());
    }

    @Test
    void no_question_is_cut_off_from_its_cell_by_the_imports() {
        var ids =
                cells(Weaver.weave(Fixture.lesson())).stream()
                        .map(cell -> cell.get("id").getAsString())
                        .toList();
        assertThat(ids).startsWith("text-counting", "imports");
    }

    @Test
    void what_a_listing_prints_is_folded_so_that_it_can_be_predicted() {
        String woven = Weaver.weave(Fixture.lesson());
        assertThat(woven.indexOf("What it prints"))
                .isPositive()
                .isGreaterThan(woven.indexOf("class Counting_01_Loop"));
        assertThat(woven.substring(woven.indexOf("What it prints"))).contains("</details>");
    }

    @Test
    void a_listing_shows_what_is_always_printed_without_a_verdict() {
        var table =
                new Output(
                        1,
                        Set.of(Mode.OUTCOMES),
                        List.of("parent  | always", "0 x | always: or more", "b | acceptable"));
        assertThat(table.shown()).containsExactly("parent", "0 x   (or more)", "b | acceptable");
    }

    @Test
    void a_cell_that_is_to_fail_does_not_stop_the_notebook() {
        assertThat(cells(Weaver.weave(Fixture.lesson())))
                .filteredOn(cell -> cell.getAsJsonObject("metadata").has("tags"))
                .allMatch(cell ->
                        cell.getAsJsonObject("metadata")
                                .getAsJsonArray("tags")
                                .toString()
                                .equals("[\"raises-exception\"]"))
                .extracting(cell -> cell.get("id").getAsString())
                .containsExactly("fails", "refused");
    }

    @Test
    void links_lead_to_the_same_places_from_the_folder_of_the_notebooks(@TempDir Path root)
            throws IOException {
        Path folder = Files.createDirectories(root.resolve("01-one/pictures"));
        Files.writeString(folder.resolve("a.svg"), "<svg/>");
        Path other = Files.createDirectories(root.resolve("02-two"));
        Files.writeString(other.resolve("lesson.md"), "");
        Files.writeString(other.resolve("page.md"), "");
        Files.writeString(root.resolve("01-one/own-page.md"), "");
        Path file =
                Files.writeString(
                        root.resolve("01-one/lesson.md"),
                        """
                        ---
                        title: T
                        minutes: 1
                        question: Q?
                        ---
                        # T

                        ![a picture](pictures/a.svg), [two](../02-two/lesson.md#part),
                        [out](https://example.org), [here](#t).
                        [page](own-page.md), [another](../02-two/page.md).

                        > [!TIP]
                        > **A box.**
                        """);
        assertThat(source(cells(Weaver.weave(Lesson.read(file))).getFirst()))
                .isEqualTo(
                        """
                        # T

                        *1 minutes · Q?*

                        ![a picture](../lessons/01-one/pictures/a.svg), [two](02-two.ipynb#part),
                        [out](https://example.org), [here](#t).
                        [page](01-own-page.ipynb), [another](02-page.ipynb).

                        > **A box.**\
                        """);
    }
}
