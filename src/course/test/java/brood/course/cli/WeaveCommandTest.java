package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeaveCommandTest {
    private static final String PROGRAM =
            "~~~java file=P.java\n~~~\n\n~~~text output=exact\n1\n~~~\n";

    @TempDir Path checkout;
    private RealCommand brood;

    @BeforeEach
    void checkout() throws Exception {
        brood = new RealCommand(checkout);
    }

    @Test
    void weaving_fills_listings_and_writes_notebooks_and_then_the_check_is_content()
            throws Exception {
        Path lesson = brood.lesson("90-one", PROGRAM);
        brood.lesson("91-two", "Text.\n");
        Files.writeString(lesson.resolveSibling("P.java"), "void main() {}\n");
        assertThat(brood.run("", "weave", "--check").exit()).isEqualTo(1);
        assertThat(checkout.resolve("notebooks")).doesNotExist();
        assertThat(brood.run("", "weave").exit()).isZero();
        assertThat(lesson).content().contains("```java file=P.java\nvoid main() {}\n```");
        assertThat(checkout.resolve("notebooks/90-one.ipynb")).content().contains("void main() {}");
        assertThat(checkout.resolve("notebooks/91-two.ipynb")).exists();
        RealCommand.Result check = brood.run("", "weave", "--check");
        assertThat(check.exit()).isZero();
        assertThat(check.out()).isEmpty();
    }

    @Test
    void the_check_names_the_command_that_mends_it() throws Exception {
        brood.lesson("90-one", "Text.\n");
        Path other = brood.lesson("91-two", "Text.\n");
        brood.run("", "weave");
        Files.writeString(other, Files.readString(other) + "More.\n");
        RealCommand.Result check = brood.run("", "weave", "--check");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out())
                .contains("91-two.ipynb is not what ", "'./brood weave 91-two' mends it.")
                .doesNotContain("90-one");
        assertThat(brood.run("", "weave", "90", "--check").exit()).isZero();
    }

    @Test
    void mistakes_are_lines_that_an_editor_can_follow() throws Exception {
        Path lesson = brood.lesson("90-one", "~~~java\n1\n~~~\n\n![](no.svg)\n");
        RealCommand.Result result = brood.run("", "weave");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out().lines())
                .hasSize(3)
                .allMatch(line ->
                        line.startsWith(lesson + ":9: ") || line.startsWith(lesson + ":13: "));
        assertThat(checkout.resolve("notebooks")).doesNotExist();
    }
}
