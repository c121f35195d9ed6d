package brood.course.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir Path checkout;

    private Catalogue withTwoLessons() throws IOException {
        for (String lesson : List.of("01-spawning", "02-killing")) {
            Path folder = Files.createDirectories(checkout.resolve("lessons/" + lesson));
            Files.writeString(folder.resolve("lesson.md"), "---\ntitle: T\n---\n");
            Path one = Files.createDirectories(checkout.resolve("exercises/" + lesson + "/same"));
            Files.writeString(one.resolve("README.md"), "# no front matter\n");
        }
        Path own = Files.createDirectories(checkout.resolve("exercises/02-killing/own"));
        Files.writeString(own.resolve("README.md"), "---\ncore: true\n---\n");
        Files.createDirectories(checkout.resolve("lessons/drafts"));
        return Catalogue.of(checkout);
    }

    @Test
    void a_lesson_answers_to_its_number_and_its_name() throws IOException {
        Catalogue catalogue = withTwoLessons();
        assertThat(catalogue.lessons()).hasSize(2);
        for (String typed : List.of("01", "1", "01-spawning", "spawning", " 01 ")) {
            assertThat(catalogue.lesson(typed))
                    .as(typed)
                    .hasValueSatisfying(l -> assertThat(l.name()).isEqualTo("01-spawning"));
        }
        assertThat(catalogue.lesson("3")).isEmpty();
    }

    @Test
    void a_page_stands_before_its_lesson_and_leaves_it_the_number() throws IOException {
        withTwoLessons();
        Path page = checkout.resolve("lessons/02-killing/first-aid.md");
        Files.writeString(page, "---\ntitle: First aid\nminutes: 3\n---\n");
        Catalogue catalogue = Catalogue.of(checkout);
        assertThat(catalogue.lessons())
                .extracting(Catalogue.Lesson::name)
                .containsExactly("01-spawning", "02-first-aid", "02-killing");
        assertThat(catalogue.lesson("02").orElseThrow().isPage()).isFalse();
        for (String typed : List.of("02-first-aid", "first-aid"))
            assertThat(catalogue.lesson(typed).orElseThrow().file()).isEqualTo(page);
    }

    @Test
    void an_exercise_answers_to_its_short_name_when_that_is_unique() throws IOException {
        Catalogue catalogue = withTwoLessons();
        assertThat(catalogue.exercise("same")).isEmpty();
        assertThat(catalogue.exercise("02/same").orElseThrow().name()).isEqualTo("02-killing/same");
        assertThat(catalogue.exercise("own").orElseThrow().core()).isTrue();
        assertThat(catalogue.exercise("02-killing/own/")).isPresent();
    }

    @Test
    void front_matter_is_read_and_quotes_are_dropped() {
        FrontMatter front =
                FrontMatter.of(List.of("---", "title: \"A: b\"", "minutes: 12", "---", "text"));
        assertThat(front.value("title")).contains("A: b");
        assertThat(front.number("minutes")).contains(12);
        assertThat(front.lines()).isEqualTo(4);
        assertThat(FrontMatter.of(List.of("# Title")).lines()).isZero();
    }

    @Test
    void wrong_front_matter_is_refused_with_its_line() {
        assertThatThrownBy(() -> FrontMatter.of(List.of("---", "title: x", "oops", "---")))
                .hasMessageContaining("line 3")
                .hasMessageContaining("oops");
        assertThatThrownBy(() -> FrontMatter.of(List.of("---", "title: x")))
                .hasMessageContaining("never ends");
    }
}
