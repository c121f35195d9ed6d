package brood.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The page on findings, `src/docs/findings.md`.
class FindingsPageTest {
    private static final Path PAGE =
            Path.of(System.getProperty("brood.checkout"), "src/docs/findings.md");

    @Test
    void the_page_has_a_row_for_each_code_and_no_other() throws IOException {
        var rows =
                Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(Code.values())
                                .map(code ->
                                        "| `%s` | %s | %s |"
                                                .formatted(
                                                        code,
                                                        code.meaning(),
                                                        code.found() ? "explorer" : "check"))
                                .toList());
    }
}
