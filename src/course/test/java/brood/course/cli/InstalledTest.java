package brood.course.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledTest {
    @TempDir Path state;

    @Test
    void what_is_written_is_read_and_nothing_twice() throws IOException {
        Installed.in(state).withPackages(List.of("a", "b")).writeIn(state);
        Installed.in(state).withPackages(List.of("b", "c")).withFolder(state).writeIn(state);
        assertThat(Installed.in(state).packages()).containsExactly("a", "b", "c");
        assertThat(Installed.in(state).folders()).containsExactly(state.toString());
    }

    @Test
    void a_missing_field_is_empty_and_no_file_is_nothing() throws IOException {
        assertThat(Installed.in(state).isEmpty()).isTrue();
        Files.writeString(state.resolve("installed.json"), "{\"packages\": [\"a\"]}");
        assertThat(Installed.in(state).folders()).isEmpty();
    }

    @Test
    void a_spoilt_file_is_a_sentence() throws IOException {
        Files.writeString(state.resolve("installed.json"), "{ packages: [");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> Installed.in(state))
                .withMessageContaining("installed.json");
    }
}
